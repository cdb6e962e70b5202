import { conversationMeasures } from '../../../../lib/measures/index.ts'
import { nodeMeasures } from '../../../../lib/network/index.ts'
import { WhatIsThis } from '../../../_shared/definition.tsx'
import { Downloads } from '../../../_shared/downloads.tsx'
import { PictureButtons } from '../../../charts/picture/picture-buttons.tsx'
import styles from './tree-parts.module.css'

const definitions = [
  ...conversationMeasures.filter(({ key }) =>
    ['max_depth', 'width', 'branching_factor', 'structural_virality'].includes(key),
  ),
  ...nodeMeasures.filter(({ key }) => key === 'community'),
]

/** What the tree's words mean, and the ways to take it away. */
export function TreeFoot({ path }: { readonly path: string }) {
  return (
    <div className={styles.foot}>
      <WhatIsThis definitions={definitions} />
      <PictureButtons what="Reply tree" />
      <Downloads path={`${path}/messages`} what="Messages of the reply tree" />
    </div>
  )
}

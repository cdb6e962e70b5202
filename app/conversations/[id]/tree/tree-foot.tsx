import { conversationMeasures } from '../../../../lib/measures/index.ts'
import { nodeMeasures } from '../../../../lib/network/index.ts'
import { WhatIsThis } from '../../../_shared/definition.tsx'
import { ExportMenu } from '../../../_shared/export/export-menu.tsx'
import styles from './tree-parts.module.css'

const definitions = [
  ...conversationMeasures.filter(({ key }) =>
    ['max_depth', 'width', 'branching_factor', 'structural_virality'].includes(key),
  ),
  ...nodeMeasures.filter(({ key }) => key === 'community'),
]

/** The tree as the server draws it, which needs no script. */
const drawnFiles = (path: string) => [
  {
    label: 'Around the post (SVG)',
    about: 'The whole tree, the post in the middle',
    href: `${path}/tree.svg`,
  },
  {
    label: 'Left to right (SVG)',
    about: 'The whole tree, the post at the left',
    href: `${path}/tidy-tree.svg`,
  },
]

/** What the tree's words mean, and the ways to take it away. */
export function TreeFoot({ path }: { readonly path: string }) {
  return (
    <div className={styles.foot}>
      <WhatIsThis definitions={definitions} />
      <ExportMenu what="Reply tree" data={`${path}/messages`} picture="caption" files={drawnFiles(path)} />
    </div>
  )
}

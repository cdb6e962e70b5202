import type { ConversationRow } from '../../../db/queries/conversations.ts'
import type { Shape } from '../../../db/queries/shapes.ts'
import { ConversationTitle } from '../../_shared/conversation-title.tsx'
import styles from '../list.module.css'
import { shapeInWords } from './shape-in-words.ts'
import { Thumbnail } from './thumbnail.tsx'

/** A conversation's title beside its reply tree, which is said in words too. */
export function TitleWithShape({ row, shape }: { row: ConversationRow; shape: Shape | undefined }) {
  const words = shapeInWords(row)
  return (
    <span className={styles.titled}>
      <span className={styles.frame} title={words}>
        {shape && <Thumbnail shape={shape} size="small" />}
        <span className="unseen">{words}</span>
      </span>
      <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} site={row.site} />
    </span>
  )
}

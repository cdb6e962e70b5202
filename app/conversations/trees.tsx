import type { ConversationRow, ConversationSort } from '../../db/queries/conversations.ts'
import type { Shape } from '../../db/queries/shapes.ts'
import { counted } from '../../lib/format.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Value } from '../_shared/definition.tsx'
import styles from './list.module.css'
import { PickBox } from './picks/pick-box.tsx'
import { shapeInWords } from './shape/shape-in-words.ts'
import { Thumbnail } from './shape/thumbnail.tsx'

interface TreesProps {
  readonly rows: readonly ConversationRow[]
  /** By conversation. */
  readonly shapes: ReadonlyMap<number, Shape>
  readonly sort: ConversationSort
}

/** A page of the list as small multiples: the reply tree of each conversation, and the number they are sorted by. */
export function Trees({ rows, shapes, sort }: TreesProps) {
  const measure = conversationMeasures.find(({ key }) => key === sort && key !== 'comments')
  return (
    <ul className={styles.trees} aria-label="Reply trees">
      {rows.map(row => {
        const shape = shapes.get(row.id)
        const words = shapeInWords(row)
        return (
          <li key={row.id}>
            <div className={styles.picture} data-tip={words}>
              {shape && <Thumbnail shape={shape} size="large" />}
              <span className="unseen">{words}</span>
            </div>
            <div className={styles.name}>
              <PickBox row={row} />
              <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} />
            </div>
            <p className={styles.facts}>
              {counted(row.comments, 'comment')}
              {measure && (
                <>
                  {', '}
                  <span data-tip={measure.definition}>
                    {measure.label.toLowerCase()} <Value of={measure} value={row[measure.key]} />
                  </span>
                </>
              )}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

import type { Db } from '../../../db/open.ts'
import type { ActivePerson, Conversation } from '../../../db/queries/conversation/conversation.ts'
import { panelNumbers } from '../../../db/queries/conversation/panels.ts'
import { number } from '../../../lib/format.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { Numbers } from '../../_shared/numbers.tsx'
import { Charts } from '../../charts/chart-panel.tsx'
import { conversationCharts, levels } from './charts.ts'
import styles from './page.module.css'
import { Choosing } from './panels/choosing.tsx'
import { ExchangesPanel } from './panels/exchanges-panel.tsx'
import { ConversationMatrix, type MatrixOrder } from './panels/matrix.tsx'

interface PanelsProps {
  readonly db: Db
  /** `/conversations/12` */
  readonly path: string
  readonly of: Conversation
  readonly people: readonly ActivePerson[]
  readonly peopleCount: number
  readonly order: MatrixOrder
  readonly repliesToPosts: boolean
}

/** Rows of the table of replies; the downloads have everyone. */
const MOST_PAIRS = 100

const measure = (key: string) => conversationMeasures.filter(each => each.key === key)
/** The charts below the tree; each with its numbers and downloads. */
export async function Panels({ db, path, of, people, peopleCount, order, repliesToPosts }: PanelsProps) {
  const { replies, exchanges } = await panelNumbers(db, of, repliesToPosts)
  const counted = repliesToPosts ? '' : '?posts=0'
  const about = { path, of, people, peopleCount, counted }
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  if (of.comments === 0) return null
  const isUndated = of.undated === of.comments
  const topOnly =
    people.length < peopleCount
      ? ` The ${people.length} most active of ${number(peopleCount)} people are shown.`
      : ''
  return (
    <Choosing people={people}>
      <div className={styles.panels}>
        <div className={styles.beside}>
          <ChartFrame
            title="Who replied to whom"
            explanation={`Row replied to column.${topOnly}`}
            hint="Click a cell to read the comments."
            hasPicture={replies.length > 0}
            numbers={
              <Numbers
                columns={['From', 'To', 'Replies']}
                rows={[...replies]
                  .sort((a, b) => b.replies - a.replies)
                  .slice(0, MOST_PAIRS)
                  .map(({ from, to, replies: count }) => [nameOf.get(from), nameOf.get(to), number(count)])}
              />
            }
            definitions={measure('reciprocity_edge')}
            download={`${path}/replies${counted}`}
          >
            {replies.length === 0 ? (
              <p className={styles.none}>
                Nobody whose name is known replied to somebody else whose name is known.
              </p>
            ) : (
              <ConversationMatrix path={path} people={people} replies={replies} initialOrder={order} />
            )}
          </ChartFrame>
          <div className={styles.column}>
            <ExchangesPanel
              path={path}
              download={`${path}/exchanges${counted}`}
              of={of}
              people={people}
              exchanges={exchanges}
            />
            {isUndated && (
              <>
                <Charts db={db} about={about} makers={[levels]} />
                <p className="quiet">No dates in this source, so there’s no timeline.</p>
              </>
            )}
          </div>
        </div>
        <div className={styles.wide}>
          <Charts
            db={db}
            about={about}
            makers={conversationCharts.filter(chart => !isUndated || chart !== levels)}
          />
        </div>
      </div>
    </Choosing>
  )
}

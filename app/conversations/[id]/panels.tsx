import type { Db } from '../../../db/open.ts'
import type { ActivePerson, Conversation } from '../../../db/queries/conversation.ts'
import { panelNumbers } from '../../../db/queries/conversation-panels.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { counted, dateTime, number } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import styles from './page.module.css'
import { ArrivalChart } from './panels/arrival-chart.tsx'
import { Choosing } from './panels/choosing.tsx'
import { closerArrival, closerLevels, closerParticipation } from './panels/closer-charts.ts'
import { cumulative } from './panels/cumulative.ts'
import { ExchangesPanel } from './panels/exchanges-panel.tsx'
import { LevelChart } from './panels/level-chart.tsx'
import { Matrix, type MatrixOrder } from './panels/matrix.tsx'
import { Participation } from './panels/participation.tsx'
import { levelsInWords } from './query-string.ts'

interface PanelsProps {
  readonly db: Db
  /** `/conversations/12` */
  readonly path: string
  readonly of: Conversation
  readonly people: readonly ActivePerson[]
  readonly peopleCount: number
  readonly order: MatrixOrder
}

/** Rows of the table of replies; the downloads have everyone. */
const MOST_PAIRS = 100

const measure = (key: string) => conversationMeasures.filter(each => each.key === key)
const personMeasures = authorMeasures.filter(({ key }) =>
  ['comments', 'replies_given', 'replies_received'].includes(key),
)

/** The charts below the tree; each with its numbers and downloads. */
export async function Panels({ db, path, of, people, peopleCount, order }: PanelsProps) {
  const { replies, exchanges, levels, arrivals } = await panelNumbers(db, of)
  const points = arrivals === null ? [] : cumulative(arrivals)
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
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
            explanation={`Rows replied to columns, so many times.${topOnly}`}
            hint="A cell opens the comments behind it; the downloads of data have everyone."
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
            download={`${path}/replies`}
          >
            {replies.length === 0 ? (
              <p className={styles.none}>
                {of.comments === 0
                  ? 'There are no comments.'
                  : 'Nobody whose name is known replied to somebody else whose name is known.'}
              </p>
            ) : (
              <Matrix path={path} people={people} replies={replies} initialOrder={order} />
            )}
          </ChartFrame>
          <ExchangesPanel path={path} of={of} people={people} exchanges={exchanges} />
        </div>
        <ChartFrame
          title="Comments at each level"
          explanation="Level 1 answers the post, level 2 answers that, and so on."
          hint="A click on a bar shows its comments."
          hasPicture={levels.length > 0}
          numbers={
            <Numbers
              columns={['Level', 'Comments']}
              rows={levels.map(level => [levelsInWords(level), number(level.comments)])}
            />
          }
          definitions={[...measure('max_depth'), ...measure('mean_depth'), ...measure('width')]}
          download={`${path}/levels`}
          closer={closerLevels(path, levels)}
        >
          {levels.length === 0 ? (
            <p className={styles.none}>There are no comments.</p>
          ) : (
            <LevelChart levels={levels} />
          )}
        </ChartFrame>
        <ChartFrame
          title="Arrival of comments"
          explanation="Comments so far, over time (UTC)."
          hint="A drag across the chart, or a click, shows what came in that span."
          hasPicture={arrivals !== null}
          numbers={
            <Numbers
              columns={['Until', 'New', 'So far']}
              rows={points
                .filter(({ comments }) => comments > 0)
                .map(({ until, comments, total }) => [dateTime(until), number(comments), number(total)])}
            />
          }
          definitions={[...measure('half_life_s'), ...measure('t90_s'), ...measure('duration_s')]}
          download={`${path}/messages`}
          closer={closerArrival(path, points)}
        >
          {arrivals === null ? (
            <p className={styles.none}>
              {of.comments === 0
                ? 'There are no comments.'
                : 'No comment has a date in the source, so nothing can be said about time.'}
            </p>
          ) : (
            <>
              <ArrivalChart points={points} />
              {of.undated > 0 && (
                <p className={styles.note}>{counted(of.undated, 'comment')} without a date left out.</p>
              )}
            </>
          )}
        </ChartFrame>
        <div className={styles.wide}>
          <ChartFrame
            title="Participation of each person"
            hasPicture={people.length > 0}
            explanation={`What each person wrote, and the replies they gave and received.${topOnly}`}
            numbers={
              <Numbers
                columns={['Person', ...personMeasures.map(({ label }) => label)]}
                rows={people.map(({ name, comments, replies_given, replies_received }) => [
                  name,
                  number(comments),
                  number(replies_given),
                  number(replies_received),
                ])}
              />
            }
            definitions={personMeasures}
            download={`${path}/people`}
            closer={closerParticipation(path, people)}
          >
            {people.length === 0 ? (
              <p className={styles.none}>Nobody whose name is known took part.</p>
            ) : (
              <Participation people={people} />
            )}
          </ChartFrame>
        </div>
      </div>
    </Choosing>
  )
}

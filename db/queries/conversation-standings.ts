import { bisectLeft } from 'd3-array'
import { and, between, ne, type SQL, sql } from 'drizzle-orm'
import type { ConversationMeasure } from '../../lib/measures/index.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations } from '../schema.ts'
import { inThread } from './in-thread.ts'
import { totals } from './overview.ts'

/** Where a value stands among other conversations. */
export interface Standing {
  /** How many others have the measure. */
  readonly among: number
  /** Share of them with a lower value; those with the same count half. */
  readonly above: number
}

/** A conversation that is set against others: its id and its measures. */
export type Measured = Pick<typeof conversations.$inferSelect, 'id' | ConversationMeasure>

/** So many conversations’ values are kept in memory; of more of them, each page reads those it is about. */
const MOST_KEPT = 200_000

/**
 * Where the measures of a conversation stand among the others with half to twice as many comments; `comments` itself
 * among all others. A measure without a value, or with fewer than `enough` others, is left out.
 */
export const standings = inThread(
  'tables',
  'conversation-standings.standings',
  async (
    db: Db,
    of: Measured,
    measures: readonly ConversationMeasure[],
    enough: number,
  ): Promise<Map<ConversationMeasure, Standing>> => {
    const { conversations: all } = await totals(db)
    const found = all > MOST_KEPT ? countedStandings(db, of, measures) : await keptStandings(db, of, measures)
    return new Map([...found].filter(([, { among }]) => among > 0 && among >= enough))
  },
)

/** From values in memory. */
export async function keptStandings(
  db: Db,
  of: Measured,
  measures: readonly ConversationMeasure[],
): Promise<Map<ConversationMeasure, Standing>> {
  const kept = await keptValues(db)
  const valuesOf = (measure: ConversationMeasure) => {
    const values = kept.get(measure) ?? valuesBySize(db, measure)
    kept.set(measure, values)
    return values
  }
  const sizes = valuesOf('comments')
  const ofSimilarSize = [bisectLeft(sizes, of.comments / 2), bisectLeft(sizes, 2 * of.comments + 1)] as const
  return new Map(
    measures.flatMap((measure): [ConversationMeasure, Standing][] => {
      const value = of[measure]
      if (value === null) return []
      const all = valuesOf(measure)
      const [from, until] = measure === 'comments' ? [0, all.length] : ofSimilarSize
      let [known, lower, equal] = [0, 0, 0]
      for (let i = from; i < until; i++) {
        const other = all[i]!
        if (other < value) lower++
        else if (other === value) equal++
        if (!Number.isNaN(other)) known++
      }
      // It is one of them itself, and equal to itself.
      const among = known - 1
      return among < 1 ? [] : [[measure, { among, above: (lower + Math.max(0, equal - 1) / 2) / among }]]
    }),
  )
}

/** By measure, as far as they were asked for. */
const keptValues = cached(async () => new Map<ConversationMeasure, Float64Array>())

/** A measure of every conversation, NaN for none, of those with fewest comments first. */
function valuesBySize(db: Db, measure: ConversationMeasure): Float64Array {
  const values = db.$client
    .prepare<[], number | null>(`select ${measure} from conversations order by comments, id`)
    .pluck()
    .all()
  return Float64Array.from(values, value => value ?? Number.NaN)
}

/** By reading the other conversations. */
export function countedStandings(
  db: Db,
  of: Measured,
  measures: readonly ConversationMeasure[],
): Map<ConversationMeasure, Standing> {
  const ofSimilarSize = between(conversations.comments, Math.ceil(of.comments / 2), of.comments * 2)
  return new Map([
    ...standingsAmong(
      db,
      of,
      measures.filter(measure => measure === 'comments'),
      undefined,
    ),
    ...standingsAmong(
      db,
      of,
      measures.filter(measure => measure !== 'comments'),
      ofSimilarSize,
    ),
  ])
}

/** All of them in one walk over the conversations: their rows are wide, and reading them is what takes the time. */
function standingsAmong(
  db: Db,
  of: Measured,
  measures: readonly ConversationMeasure[],
  which: SQL | undefined,
): (readonly [ConversationMeasure, Standing])[] {
  const known = measures.flatMap(measure => {
    const value = of[measure]
    return value === null ? [] : [{ measure, value, column: conversations[measure] }]
  })
  if (known.length === 0) return []
  const counted = known.flatMap(({ column, value }) => [
    sql`count(${column})`,
    sql`avg((${column} < ${value}) + 0.5 * (${column} = ${value}))`,
  ])
  const [row = []] = db.values<(number | null)[]>(
    sql`select ${sql.join(counted, sql`, `)} from ${conversations} where ${and(ne(conversations.id, of.id), which)}`,
  )
  return known.flatMap(({ measure }, i) => {
    const [among, above] = [row[2 * i] ?? 0, row[2 * i + 1] ?? null]
    return above === null ? [] : [[measure, { among, above }] as const]
  })
}

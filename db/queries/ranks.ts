import { bisectLeft, bisectRight } from 'd3-array'
import { and, between, ne, type SQL, sql } from 'drizzle-orm'
import type { Definition } from '../../lib/definition.ts'
import { type AuthorMeasure, authorMeasures } from '../../lib/measures/author.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations } from '../schema.ts'
import { inThread } from './in-thread.ts'
import { networkOf } from './network/network.ts'
import { type Standing, standingOf, standingsIn } from './network/standing.ts'
import { totals } from './overview.ts'
import { othersTurn } from './pages.ts'
import type { PersonRow } from './people/people.ts'
import { everything } from './selection.ts'

/** A place among all who have a value: 1 is the first, and equal values share a place. */
export interface Rank {
  readonly rank: number
  readonly of: number
}

/** Whether the lowest value comes first: of times to answer, the shortest. */
export const lowestFirst = ({ unit }: Pick<Definition, 'unit'>): boolean => unit === 'seconds'

/** The rank of a value among ascending ones, itself among them. */
const rankIn = (ascending: Float64Array, value: number, isLowestFirst = false): Rank => ({
  rank: 1 + (isLowestFirst ? bisectLeft(ascending, value) : ascending.length - bisectRight(ascending, value)),
  of: ascending.length,
})

/** Every value of a column that there is, ascending. Afterwards others get their turn. */
const inOrder = cached(
  async (db: Db, table: 'authors' | 'standings', column: string): Promise<Float64Array> => {
    const known = db.$client.prepare<[], number>(`select ${column} from ${table} where ${column} is not null`)
    const values = Float64Array.from(await known.pluck().all()).sort()
    await othersTurn()
    return values
  },
  { most: 100, key: (table, column) => `${table}.${column}` },
)

/** Points in time are no more and no less than others. */
const ranked = authorMeasures.filter(({ unit }) => unit !== 'time')

/** So many people’s values are kept in memory, in order; of more of them, each page reads them all. */
const MOST_PEOPLE = 500_000

/** A person's rank among everybody by each measure by which they have a value. */
export const ranksOf = inThread(
  'tables',
  'ranks.ranksOf',
  async (db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> => {
    const { people, onlyOpened } = await totals(db)
    return people + onlyOpened > MOST_PEOPLE ? countedRanks(db, person) : keptRanks(db, person)
  },
)

/** From the values in order. */
export async function keptRanks(db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> {
  const ranks = new Map<AuthorMeasure, Rank>()
  for (const measure of ranked) {
    const value = person[measure.key]
    if (value !== null)
      ranks.set(measure.key, rankIn(await inOrder(db, 'authors', measure.key), value, lowestFirst(measure)))
  }
  return ranks
}

/** By reading every person. */
export async function countedRanks(db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> {
  const columns = ranked.map(
    measure => `sum(${measure.key} ${lowestFirst(measure) ? '<' : '>'} ?), count(${measure.key})`,
  )
  const counts = await db.$client
    .prepare<(number | null)[], (number | null)[]>(`select ${columns.join(', ')} from authors`)
    .raw()
    .get(...ranked.map(({ key }) => person[key]))
  return new Map(
    ranked.flatMap(({ key }, i): [AuthorMeasure, Rank][] => {
      const before = counts?.[2 * i]
      return person[key] === null || typeof before !== 'number'
        ? []
        : [[key, { rank: 1 + before, of: counts?.[2 * i + 1] ?? 0 }]]
    }),
  )
}

/** Where a person stands in the network of everything, with their rank in it. */
interface NetworkPlace {
  readonly standing: Standing
  readonly ranks: ReadonlyMap<'pagerank' | 'betweenness', Rank>
}

/** Pairs of people up to which a page of one person waits until the network is measured. */
const WORTH_WAITING = 20_000

/** Null: the person was in no reply. `unmeasured`: the network is large, and what it says is not computed yet. */
export const networkPlaceOf = inThread(
  'network',
  'ranks.networkPlaceOf',
  async (db: Db, person: number): Promise<NetworkPlace | 'unmeasured' | null> => {
    const isLarge =
      (await db.$client
        .prepare<[number], number>('select 1 from pairs limit 1 offset ?')
        .get(WORTH_WAITING)) !== undefined
    if (isLarge) return keptPlaceOf(db, person)
    const { network } = await networkOf(db, everything)
    if (network.nodes === 0) return null
    const standings = await standingsIn(db, everything)
    const all = Array.from(network.people, each => standings.of(each))
    return placeOf(standings.of(person), async key =>
      Float64Array.from(all.flatMap(each => each?.[key] ?? [])).sort(),
    )
  },
)

/** From what is kept in the database. */
export async function keptPlaceOf(db: Db, person: number): Promise<NetworkPlace | 'unmeasured' | null> {
  const standing = await standingOf(db, person)
  return standing === 'unmeasured' ? standing : placeOf(standing, key => inOrder(db, 'standings', key))
}

async function placeOf(
  standing: Standing | null,
  valuesOf: (key: 'pagerank' | 'betweenness') => Promise<Float64Array>,
): Promise<NetworkPlace | null> {
  if (standing === null) return null
  const ranks = new Map<'pagerank' | 'betweenness', Rank>()
  for (const key of ['pagerank', 'betweenness'] as const)
    if (standing[key] !== null) ranks.set(key, rankIn(await valuesOf(key), standing[key]))
  return { standing, ranks }
}

/** Others that a value must be compared with before a percentile means something. */
export const ENOUGH_OTHERS = 10

/** Where a value stands among those of other conversations. */
export interface Place {
  /** How many others have the measure. */
  readonly among: number
  /** Shares of them with a lower and with a higher value; the rest have the same. */
  readonly lower: number
  readonly higher: number
  /** The share that it is above; those with the same value count half. */
  readonly above: number
}

/** Where a conversation stands among others: those with half to twice as many comments. */
export interface Places {
  /** The sizes it is compared with, and how many others have such a size. */
  readonly from: number
  readonly to: number
  readonly others: number
  /** `comments` itself is compared with all others. A measure without a value, or with fewer than `enough` others, is left out. */
  readonly of: ReadonlyMap<ConversationMeasure, Place>
}

/** A conversation that is set against others: its id and its measures. */
type Measured = Pick<typeof conversations.$inferSelect, 'id' | ConversationMeasure>

/** So many conversations’ values are kept in memory; of more of them, each page reads those it is about. */
const MOST_CONVERSATIONS = 200_000

const everyMeasure = conversationMeasures.map(({ key }) => key)

/** The places of a conversation by all measures, or by some. */
export const placesOf = inThread(
  'tables',
  'ranks.placesOf',
  async (
    db: Db,
    of: Measured,
    enough: number,
    measures: readonly ConversationMeasure[] = everyMeasure,
  ): Promise<Places> => {
    const { conversations: all } = await totals(db)
    const places = await (all > MOST_CONVERSATIONS ? countedPlaces : keptPlaces)(db, of, measures)
    return { ...places, of: new Map([...places.of].filter(([, { among }]) => among >= Math.max(1, enough))) }
  },
)

/** The sizes that a conversation is compared with. */
const sizesOf = ({ comments }: Measured) => ({ from: Math.ceil(comments / 2), to: comments * 2 })

/** From values in memory. */
export async function keptPlaces(
  db: Db,
  of: Measured,
  measures: readonly ConversationMeasure[],
): Promise<Places> {
  const { from, to } = sizesOf(of)
  const sizes = await valuesBySize(db, 'comments')
  const first = bisectLeft(sizes, from)
  const last = bisectRight(sizes, to)
  const places = new Map<ConversationMeasure, Place>()
  for (const measure of measures) {
    const value = of[measure]
    if (value === null) continue
    const all = await valuesBySize(db, measure)
    const [start, end] = measure === 'comments' ? [0, all.length] : [first, last]
    let [known, lower, higher] = [0, 0, 0]
    for (let i = start; i < end; i++) {
      const other = all[i]!
      if (other < value) lower++
      else if (other > value) higher++
      if (!Number.isNaN(other)) known++
    }
    // It is one of them itself, and neither lower nor higher.
    const among = known - 1
    if (among < 1) continue
    const above = (lower + (among - lower - higher) / 2) / among
    places.set(measure, { among, lower: lower / among, higher: higher / among, above })
  }
  return { from, to, others: last - first - 1, of: places }
}

/** A measure of every conversation, NaN for none, of those with fewest comments first. */
const valuesBySize = cached(
  async (db: Db, measure: ConversationMeasure): Promise<Float64Array> => {
    const values = await db.$client
      .prepare<[], number | null>(`select ${measure} from conversations order by comments, id`)
      .pluck()
      .all()
    return Float64Array.from(values, value => value ?? Number.NaN)
  },
  { most: 100, key: measure => measure },
)

/** By reading the other conversations: one walk over those of similar size, found by an index, and one over all sizes. */
export async function countedPlaces(
  db: Db,
  of: Measured,
  measures: readonly ConversationMeasure[],
): Promise<Places> {
  const { from, to } = sizesOf(of)
  const similar = await counted(
    db,
    of,
    measures.filter(measure => measure !== 'comments'),
    between(conversations.comments, from, to),
  )
  const all = measures.includes('comments') ? (await counted(db, of, ['comments'], undefined)).of : []
  return { from, to, others: similar.others, of: new Map([...all, ...similar.of]) }
}

async function counted(
  db: Db,
  of: Measured,
  measures: readonly ConversationMeasure[],
  which: SQL | undefined,
) {
  const known = measures.flatMap(measure => {
    const value = of[measure]
    return value === null ? [] : [{ measure, value, column: conversations[measure] }]
  })
  const columns = known.flatMap(({ column, value }) => [
    sql`count(${column})`,
    sql`avg(${column} < ${value})`,
    sql`avg(${column} > ${value})`,
    sql`avg(case when ${column} < ${value} then 1.0 when ${column} > ${value} then 0.0 when ${column} = ${value} then 0.5 end)`,
  ])
  const [row = []] = await db.values<(number | null)[]>(
    sql`select ${sql.join([sql`count(*)`, ...columns], sql`, `)} from ${conversations} where ${and(ne(conversations.id, of.id), which)}`,
  )
  const places = known.flatMap(({ measure }, i): [ConversationMeasure, Place][] => {
    const [among, lower, higher, above] = row.slice(1 + 4 * i)
    return among ? [[measure, { among, lower: lower ?? 0, higher: higher ?? 0, above: above ?? 0 }]] : []
  })
  return { others: row[0] ?? 0, of: places }
}

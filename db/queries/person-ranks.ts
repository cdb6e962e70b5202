import { type AuthorMeasure, authorMeasures } from '../../lib/measures/author.ts'
import type { Definition } from '../../lib/measures/measure.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { inThread } from './in-thread.ts'
import { networkOf } from './network.ts'
import { type Standing, type Standings, standingOf, standingsIn } from './network-standing.ts'
import { totals } from './overview.ts'
import type { PersonRow } from './people.ts'
import { everything } from './selection.ts'

/** A place among all people who have a value: 1 is the first, and equal values share a place. */
export interface Rank {
  readonly rank: number
  readonly of: number
}

/** Whether the lowest value comes first: of times to answer, the shortest. */
export const lowestFirst = ({ unit }: Definition): boolean => unit === 'seconds'

/** Points in time are no more and no less than others. */
const ranked = authorMeasures.filter(({ unit }) => unit !== 'time')

/** So many people’s values are kept in memory, in order; of more of them, each page reads them all. */
const MOST_KEPT = 500_000

/** A person's rank among everybody by each measure by which they have a value. */
export const ranksOf = inThread(
  'tables',
  'person-ranks.ranksOf',
  async (db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> => {
    const { people } = await totals(db)
    return people > MOST_KEPT ? countedRanks(db, person) : keptRanks(db, person)
  },
)

/** From the values in order. */
export async function keptRanks(db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> {
  const values = await valuesInOrder(db)
  return new Map(
    ranked.flatMap((measure): [AuthorMeasure, Rank][] => {
      const value = person[measure.key]
      const all = values.get(measure.key)
      if (value === null || all === undefined) return []
      const before = lowestFirst(measure)
        ? placeOf(all, value, false)
        : all.length - placeOf(all, value, true)
      return [[measure.key, { rank: 1 + before, of: all.length }]]
    }),
  )
}

/** By reading every person. */
export async function countedRanks(db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> {
  const columns = ranked.map(
    measure => `sum(${measure.key} ${lowestFirst(measure) ? '<' : '>'} ?), count(${measure.key})`,
  )
  const counts = db.$client
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

/** Everybody's values of each measure, ascending. Others get their turn between two measures. */
const valuesInOrder = cached(async (db): Promise<ReadonlyMap<AuthorMeasure, Float64Array>> => {
  const values = new Map<AuthorMeasure, Float64Array>()
  for (const { key } of ranked) {
    const known = db.$client.prepare<[], number>(`select ${key} from authors where ${key} is not null`)
    values.set(key, Float64Array.from(known.pluck().all()).sort())
    await new Promise(resolve => setImmediate(resolve))
  }
  return values
})

/** How many ascending values are below `value`, or, with it `included`, are not above it. */
function placeOf(values: Float64Array, value: number, included: boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < value || (included && values[middle] === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a person stands in the network of everything, with their rank in it. */
export interface NetworkPlace {
  readonly standing: Standing
  readonly ranks: ReadonlyMap<'pagerank' | 'betweenness', Rank>
}

/** Pairs of people up to which a page of one person waits until the network is measured. */
const WORTH_WAITING = 20_000

/** Null: the person was in no reply. `unmeasured`: the network is large, and what it says is not computed yet. */
export const networkPlaceOf = inThread(
  'network',
  'person-ranks.networkPlaceOf',
  async (db: Db, person: number): Promise<NetworkPlace | 'unmeasured' | null> => {
    const isLarge =
      db.$client.prepare('select 1 from pairs limit 1 offset ?').get(WORTH_WAITING) !== undefined
    if (isLarge) return keptPlaceOf(db, person)
    const { network } = await networkOf(db, everything)
    return network.nodes === 0 ? null : placeAmong(await standingsIn(db, everything), network.people, person)
  },
)

function placeAmong(standings: Standings, people: Iterable<number>, person: number): NetworkPlace | null {
  const standing = standings.of(person)
  if (standing === null) return null
  const all = Array.from(people, each => standings.of(each))
  const rankBy = (key: 'pagerank' | 'betweenness'): [typeof key, Rank][] => {
    const own = standing[key]
    if (own === null) return []
    const values = all.flatMap(each => each?.[key] ?? [])
    return [[key, { rank: 1 + values.filter(value => value > own).length, of: values.length }]]
  }
  return { standing, ranks: new Map([...rankBy('pagerank'), ...rankBy('betweenness')]) }
}

/** What is kept in the database of everybody, ascending. It is there for good once it is there at all, until the next load. */
const standingsInOrder = cached(async db => {
  const ascending = (key: 'pagerank' | 'betweenness') =>
    Float64Array.from(
      db.$client.prepare<[], number>(`select ${key} from standings where ${key} is not null`).pluck().all(),
    ).sort()
  return { pagerank: ascending('pagerank'), betweenness: ascending('betweenness') }
})

/** From what is kept in the database. */
export async function keptPlaceOf(db: Db, person: number): Promise<NetworkPlace | 'unmeasured' | null> {
  const standing = standingOf(db, person)
  if (standing === null || standing === 'unmeasured') return standing
  const values = await standingsInOrder(db)
  const rankBy = (key: 'pagerank' | 'betweenness'): [typeof key, Rank][] => {
    const [own, all] = [standing[key], values[key]]
    return own === null ? [] : [[key, { rank: 1 + all.length - placeOf(all, own, true), of: all.length }]]
  }
  return { standing, ranks: new Map([...rankBy('pagerank'), ...rankBy('betweenness')]) }
}

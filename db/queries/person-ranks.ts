import { count } from 'drizzle-orm'
import { type AuthorMeasure, authorMeasures } from '../../lib/measures/author.ts'
import type { Definition } from '../../lib/measures/measure.ts'
import type { Db } from '../open.ts'
import { pairs } from '../schema.ts'
import { networkOf } from './network.ts'
import { type Standing, standingsIn } from './network-standing.ts'
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

/** A person's rank among everybody by each measure by which they have a value. Reads every person once. */
export async function ranksOf(db: Db, person: PersonRow): Promise<ReadonlyMap<AuthorMeasure, Rank>> {
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

/** Where a person stands in the network of everything, with their rank in it. */
export interface NetworkPlace {
  readonly standing: Standing
  readonly ranks: ReadonlyMap<'pagerank' | 'betweenness', Rank>
}

/** Edges from which on a page of one person does not wait for the whole network. */
const MOST_EDGES = 1_000_000

/** Null: the person was in no reply, or the network is too large to be measured for one page. */
export async function networkPlaceOf(db: Db, person: number): Promise<NetworkPlace | null> {
  const edges = db.select({ count: count() }).from(pairs).get()?.count ?? 0
  if (edges === 0 || edges > MOST_EDGES) return null
  const standings = await standingsIn(db, everything)
  const standing = standings.of(person)
  if (standing === null) return null
  const { network } = await networkOf(db, everything)
  const all = Array.from(network.people, each => standings.of(each))
  const rankBy = (key: 'pagerank' | 'betweenness'): [typeof key, Rank][] => {
    const own = standing[key]
    if (own === null) return []
    const values = all.flatMap(each => each?.[key] ?? [])
    return [[key, { rank: 1 + values.filter(value => value > own).length, of: values.length }]]
  }
  return { standing, ranks: new Map([...rankBy('pagerank'), ...rankBy('betweenness')]) }
}

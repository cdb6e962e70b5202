import { orNull } from '../../../lib/discussion/columns.ts'
import { once } from '../../../lib/discussion/once.ts'
import type { Row } from '../../../lib/export/csv.ts'
import type { Db } from '../../open.ts'
import { iso } from '../../tables/table.ts'
import { inThread } from '../in-thread.ts'
import { begin, cutTo, othersTurn, PAGE_ROWS, type Stretch } from '../pages.ts'
import type { Selection } from '../selection.ts'
import { networkOf } from './network.ts'
import { type BothWays, bothWays, type MeasuredPairs, measuredPairs } from './pair-measures.ts'
import { pairAt } from './pairs.ts'
import { type NetworkPerson, networkNames } from './people.ts'

/** The columns that the list of pairs can be sorted by. */
export const pairSorts = [
  'replies',
  'replies_back',
  'balance',
  'longest_exchange',
  'conversations',
  'first_at',
  'last_at',
  'median_response_s',
  'median_response_back_s',
] as const
type PairSort = (typeof pairSorts)[number]

interface PairOrder {
  readonly sort: PairSort
  readonly descending: boolean
}

/** Two people, by their ids: the one who replied, and whom they replied to. */
export interface PairOfPeople {
  readonly from: number
  readonly to: number
}

/** Somebody of a pair. */
export type NamedPerson = Omit<NetworkPerson, 'comments'>

/** A pair with its measures. Times in ms, null: all replies are undated. */
export interface PairRow extends BothWays {
  readonly from: NamedPerson
  readonly to: NamedPerson
  readonly replies: number
  readonly conversations: number
  readonly first_at: number | null
  readonly last_at: number | null
}

/** A part of the list of pairs. */
interface PairPage {
  readonly rows: readonly PairRow[]
  /** Pairs in all. */
  readonly count: number
  /** The pair that the part before this one ends with (`previous`), or that the one after it follows (`next`). */
  readonly previous: PairOfPeople | null
  readonly next: PairOfPeople | null
}

/** Which part: what follows a pair, or what leads up to it; of neither, the beginning. */
interface PairPart {
  readonly after: PairOfPeople | null
  readonly before: PairOfPeople | null
  readonly limit: number
}

/** A part of the pairs of a selection, sorted; equal ones by the people’s ids. */
export const pairPage = inThread(
  'network',
  'network/pair-list.pairPage',
  async (
    db: Db,
    selection: Selection,
    { sort, descending }: PairOrder,
    { after, before, limit }: PairPart,
  ): Promise<PairPage> => {
    const measured = await measuredPairs(db, selection)
    const { pairs } = measured
    const order = orders[sort](measured)
    // Pairs without a value come last, whichever way the others are sorted.
    const at = (place: number) =>
      order.pairs[descending || place >= order.valued ? place : order.valued - 1 - place]!
    const placeOf = (pair: PairOfPeople) => {
      const place = order.places[pairAt(pairs, pair.from, pair.to)] ?? -1
      return descending || place >= order.valued ? place : order.valued - 1 - place
    }
    const start =
      before === null ? (after === null ? 0 : placeOf(after) + 1) : Math.max(0, placeOf(before) - limit)
    const end = before === null ? Math.min(pairs.length, start + limit) : Math.max(0, placeOf(before))
    const shown = Array.from({ length: Math.max(0, end - start) }, (_, i) => at(start + i))
    const idsAt = (place: number) => ({ from: pairs.from[at(place)]!, to: pairs.to[at(place)]! })
    return {
      rows: await pairRows(db, measured, shown),
      count: pairs.length,
      previous: start > 0 && end > start ? idsAt(start) : null,
      next: end < pairs.length && end > start ? idsAt(end - 1) : null,
    }
  },
)

/** The columns of the list of pairs outside. */
export const pairColumns = ['from', 'to', ...pairSorts, 'site'] as const

/** The whole list, a page of rows at a time, as it is written outside. */
export async function* pairListRows(
  db: Db,
  selection: Selection,
  { sort, descending }: PairOrder,
  stretch?: Stretch,
): AsyncGenerator<readonly Row[]> {
  const measured = await measuredPairs(db, selection)
  const { pairs: sorted, valued } = orders[sort](measured)
  const order = descending ? sorted : [...sorted.slice(0, valued).reverse(), ...sorted.slice(valued)]
  yield* writtenPairs(db, measured, order, stretch)
}

/** Every pair of a selection, by the people's ids, as it is written outside. */
export async function* pairsByPeople(
  db: Db,
  selection: Selection,
  stretch?: Stretch,
): AsyncGenerator<readonly Row[]> {
  const measured = await measuredPairs(db, selection)
  yield* writtenPairs(
    db,
    measured,
    Int32Array.from({ length: measured.pairs.length }, (_, pair) => pair),
    stretch,
  )
}

/** How many pairs a selection has. */
export const pairCount = async (db: Db, selection: Selection): Promise<number> =>
  (await networkOf(db, selection)).pairs.length

/** Pairs in an order; the key of each is its two people. */
function writtenPairs(
  db: Db,
  measured: MeasuredPairs,
  order: ArrayLike<number> & Iterable<number>,
  stretch?: Stretch,
): AsyncGenerator<readonly Row[]> {
  const after = begin<PairOfPeople | null>(null, stretch, { from: 0, to: 0 })
  const all = [...order]
  async function* pages() {
    const place = after === null ? -1 : all.indexOf(pairAt(measured.pairs, after.from, after.to))
    for (let start = place + 1; start < all.length; start += PAGE_ROWS) {
      yield await pairRows(db, measured, all.slice(start, start + PAGE_ROWS))
      await othersTurn()
    }
  }
  return cutTo(
    stretch,
    pages(),
    ({ from, to }) => ({ from: from.id, to: to.id }),
    rows =>
      rows.map(row => ({
        ...row,
        from: row.from.author,
        to: row.to.author,
        site: row.from.site,
        first_at: iso(row.first_at),
        last_at: iso(row.last_at),
      })),
  )
}

async function pairRows(db: Db, measured: MeasuredPairs, shown: readonly number[]): Promise<PairRow[]> {
  const { pairs } = measured
  const ids = new Set(shown.flatMap(pair => [pairs.from[pair]!, pairs.to[pair]!]))
  const people = await networkNames(db, ids)
  const byId = new Map(people.map(person => [person.id, person]))
  return shown.map(pair => ({
    from: byId.get(pairs.from[pair]!)!,
    to: byId.get(pairs.to[pair]!)!,
    replies: pairs.replies[pair]!,
    ...bothWays(measured, pair),
    conversations: pairs.conversations[pair]!,
    first_at: orNull(pairs.first[pair]!),
    last_at: orNull(pairs.last[pair]!),
  }))
}

/** Pairs in descending order of a value. */
interface Order {
  /** By place: the pair. */
  readonly pairs: Int32Array
  /** By pair: its place. */
  readonly places: Int32Array
  /** How many pairs have a value; the others come after these. */
  readonly valued: number
}

const orders: Readonly<Record<PairSort, (measured: MeasuredPairs) => Order>> = {
  replies: once(({ pairs }) => ordered(pairs.replies)),
  replies_back: byBoth(({ replies_back }) => replies_back),
  balance: byBoth(({ balance }) => balance),
  longest_exchange: byBoth(({ longest_exchange }) => longest_exchange),
  conversations: once(({ pairs }) => ordered(pairs.conversations)),
  first_at: once(({ pairs }) => ordered(pairs.first)),
  last_at: once(({ pairs }) => ordered(pairs.last)),
  median_response_s: once(({ response }) => ordered(response)),
  median_response_back_s: byBoth(({ median_response_back_s }) => median_response_back_s ?? Number.NaN),
}

function byBoth(value: (both: BothWays) => number): (measured: MeasuredPairs) => Order {
  return once((measured: MeasuredPairs) =>
    ordered(
      Float64Array.from({ length: measured.pairs.length }, (_, pair) => value(bothWays(measured, pair))),
    ),
  )
}

function ordered(values: Float64Array): Order {
  const all = Int32Array.from(values, (_, pair) => pair)
  const dated = all.filter(pair => !Number.isNaN(values[pair]!))
  dated.sort((a, b) => values[b]! - values[a]! || a - b)
  const pairs = new Int32Array(values.length)
  pairs.set(dated)
  pairs.set(
    all.filter(pair => Number.isNaN(values[pair]!)),
    dated.length,
  )
  const places = new Int32Array(values.length)
  for (const [place, pair] of pairs.entries()) places[pair] = place
  return { pairs, places, valued: dated.length }
}

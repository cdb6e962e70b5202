import { and, asc, desc, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { LABEL_LENGTH } from '../cut-labels.ts'

/** How a list is sorted: by an indexed column, and by id where that is equal. Rows without a value come last, always. */
interface Order {
  readonly by: SQLiteColumn
  readonly id: SQLiteColumn
  readonly descending: boolean
}

/** Where a row stands in a sorted list. */
export interface Place {
  readonly value: string | number | null
  readonly id: number
}

/** Which part of a sorted list: what follows a place, or what leads up to it; of neither, the beginning. */
export interface Part {
  readonly after: Place | null
  readonly before: Place | null
  readonly limit: number
}

/** A part of a list, in the list's order. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  /** Where the part before this one ends (`before`) and the one after it begins (`after`); null: there is none. */
  readonly previous: Place | null
  readonly next: Place | null
}

/** Rows that meet a condition, in an order, up to a number of them. */
type Fetch<Row> = (
  where: SQL | undefined,
  orderBy: readonly SQL[],
  limit: number,
) => readonly Row[] | Promise<readonly Row[]>

/** A part of a sorted list, found by index and not by counting from the start. */
export async function keysetPage<Row>(
  fetch: Fetch<Row>,
  order: Order,
  placeOf: (row: Row) => Place,
  { after, before, limit }: Part,
): Promise<Page<Row>> {
  const backward = before !== null
  const found: Row[] = []
  for (const { where, orderBy } of stretches(order, backward, before ?? after)) {
    if (found.length > limit) break
    for (const row of await fetch(where, orderBy, limit + 1 - found.length)) found.push(row)
  }
  const more = found.length > limit
  const rows = more ? found.slice(0, limit) : found
  if (backward) rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  return {
    rows,
    previous: first !== undefined && (backward ? more : after !== null) ? placeOf(first) : null,
    next: last !== undefined && (backward || more) ? placeOf(last) : null,
  }
}

/** The value of a place: of one that pages cut, as it is in its row. */
const valueAt = (by: SQLiteColumn, id: SQLiteColumn, place: Place | null) =>
  typeof place?.value === 'string' && place.value.length >= LABEL_LENGTH
    ? sql`(select ${by} from ${by.table} where ${id} = ${place.id})`
    : sql`${place?.value}`

/** The rows with a value and those without, in the order they are to be read; an index serves each. */
function stretches({ by, id, descending }: Order, backward: boolean, place: Place | null) {
  const downward = descending !== backward
  const direction = downward ? desc : asc
  const beyond = sql.raw(downward ? '<' : '>')
  const from = (value: SQL, there: SQL) => (place === null ? undefined : sql`${value} ${beyond} ${there}`)
  const known = {
    where: and(
      by.notNull ? undefined : isNotNull(by),
      place?.value === null
        ? undefined
        : from(sql`(${by}, ${id})`, sql`(${valueAt(by, id, place)}, ${place?.id})`),
    ),
    orderBy: [direction(by), direction(id)],
  }
  if (by.notNull) return [known]
  const unknown = {
    where: and(isNull(by), place?.value === null ? from(sql`${id}`, sql`${place.id}`) : undefined),
    orderBy: [direction(id)],
  }
  const fromUnknown = place !== null && place.value === null
  if (backward) return fromUnknown || place === null ? [unknown, known] : [known]
  return fromUnknown ? [unknown] : [known, unknown]
}

/** Rows as a list of the database has them: by value, by id where that is equal, those without a value last. */
export function sortedRows<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => Place,
  descending: boolean,
): Row[] {
  const compare = comparison(descending)
  return rows
    .map(row => ({ row, place: placeOf(row) }))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ row }) => row)
}

/** A part of rows that are sorted so; see `keysetPage`, which does the same by index. */
export function sortedPage<Row>(
  sorted: readonly Row[],
  placeOf: (row: Row) => Place,
  descending: boolean,
  { after, before, limit }: Part,
): Page<Row> {
  const compare = comparison(descending)
  const count = (isPassed: (difference: number) => boolean, place: Place) =>
    sorted.findLastIndex(row => isPassed(compare(placeOf(row), place))) + 1
  const end = before === null ? sorted.length : count(difference => difference < 0, before)
  const start =
    before === null
      ? after === null
        ? 0
        : count(difference => difference <= 0, after)
      : Math.max(0, end - limit)
  const rows = sorted.slice(start, Math.min(end, start + limit))
  const first = rows[0]
  const last = rows.at(-1)
  return {
    rows,
    previous: first !== undefined && start > 0 ? placeOf(first) : null,
    next: last !== undefined && start + rows.length < sorted.length ? placeOf(last) : null,
  }
}

const comparison =
  (descending: boolean) =>
  (a: Place, b: Place): number => {
    const sign = descending ? -1 : 1
    if (a.value === null || b.value === null)
      return a.value === b.value ? sign * (a.id - b.id) : a.value === null ? 1 : -1
    return sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : a.id - b.id)
  }

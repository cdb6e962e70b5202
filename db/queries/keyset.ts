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

import { bisector } from 'd3-array'
import { sql } from 'drizzle-orm'
import type { Db } from '../../open.ts'
import { messages } from '../../schema.ts'
import { keysetPage, type Page, type Part, type Place } from '../keyset.ts'
import type { FoundRow } from './found.ts'
import type { Scope } from './scope.ts'

export const searchSorts = ['relevance', 'newest'] as const
export type SearchSort = (typeof searchSorts)[number]

/** A part of hits that are all at hand. */
export function pageOfFound(rows: readonly FoundRow[], sort: SearchSort, part: Part): Page<number> {
  const placeOf = ([id, , , time, rank]: FoundRow): Place => ({ value: sort === 'newest' ? time : rank, id })
  const compare = sort === 'newest' ? laterFirst : betterFirst
  const sorted = rows.map(placeOf).sort(compare)
  const { after, before, limit } = part
  const start =
    before !== null
      ? Math.max(0, firstFrom(sorted, before, compare) - limit)
      : after === null
        ? 0
        : firstBehind(sorted, after, compare)
  const end = before === null ? start + limit : firstFrom(sorted, before, compare)
  const shown = sorted.slice(start, end)
  return {
    rows: shown.map(({ id }) => id),
    previous: start > 0 ? (shown[0] ?? null) : null,
    next: end < sorted.length ? (shown.at(-1) ?? null) : null,
  }
}

/** A part of hits that are too many for that: the newest first, as the database puts them in order. */
export async function pageOfMany(db: Db, { from, where }: Scope, part: Part): Promise<Page<number>> {
  const page = await keysetPage<{ readonly id: number; readonly time: number | null }>(
    (beyond, orderBy, limit) =>
      db.all(
        sql`select ${messages.id} as id, ${messages.created_at} as time from ${from}
          where ${where} and ${beyond ?? sql`true`} order by ${sql.join([...orderBy], sql`, `)} limit ${limit}`,
      ),
    { by: messages.created_at, id: messages.id, descending: true },
    ({ id, time }) => ({ value: time, id }),
    part,
  )
  return { ...page, rows: page.rows.map(({ id }) => id) }
}

const betterFirst = (a: Place, b: Place) => Number(a.value) - Number(b.value) || a.id - b.id

const laterFirst = (a: Place, b: Place) =>
  a.value === null || b.value === null
    ? Number(a.value === null) - Number(b.value === null) || b.id - a.id
    : Number(b.value) - Number(a.value) || b.id - a.id

/** How many come before a place; by halving. */
const firstFrom = (sorted: readonly Place[], place: Place, compare: typeof laterFirst) =>
  bisector(compare).left(sorted, place)

const firstBehind = (sorted: readonly Place[], place: Place, compare: typeof laterFirst) =>
  bisector(compare).right(sorted, place)

import type { Page, Part, Place } from './keyset.ts'

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

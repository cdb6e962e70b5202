import { bisector } from 'd3-array'
import type { Db } from '../open.ts'
import { chosenConversations, isChosen } from './chosen.ts'
import type { TableFilter } from './table.ts'

/** Message ids from the first to the last, both included. */
export interface MessageRange {
  readonly first: number
  readonly last: number
}

/** The messages of the chosen conversations as ranges of ids, ascending; neighbours are one range. */
export function messageRanges(db: Db, filter: TableFilter): readonly MessageRange[] {
  if (isChosen(filter) === undefined) {
    const last = db.$client.prepare<[], number | null>('select max(id) from messages').pluck().get()
    return typeof last === 'number' ? [{ first: 1, last }] : []
  }
  const ranges: { first: number; last: number }[] = []
  for (const { first, last } of chosenConversations(db, filter)) {
    const before = ranges.at(-1)
    if (before?.last === first - 1) before.last = last
    else ranges.push({ first, last })
  }
  return ranges
}

/** How many messages there are in some conversations, placeholders included. */
export const messageCount = (db: Db, filter: TableFilter): number =>
  chosenConversations(db, filter).reduce((sum, { first, last }) => sum + last - first + 1, 0)

/** Up to `limit` rows of ranges behind an id; `fetch` gives those of ids above one and up to another. */
export function readRanges<Row>(
  ranges: readonly MessageRange[],
  after: number,
  limit: number,
  fetch: (above: number, upTo: number, limit: number) => readonly Row[],
): readonly Row[] {
  const found: Row[] = []
  for (let at = rangeBehind(ranges, after); at < ranges.length && found.length < limit; at++) {
    const { first, last } = ranges[at]!
    for (const row of fetch(Math.max(after, first - 1), last, limit - found.length)) found.push(row)
  }
  return found
}

/** The first range with an id above `after`. */
const rangeBehind = (ranges: readonly MessageRange[], after: number): number => byLast.right(ranges, after)

const byLast = bisector(({ last }: MessageRange) => last)

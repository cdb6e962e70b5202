import { bisector } from 'd3-array'
import type { Db } from '../open.ts'
import { PAGE_ROWS } from '../queries/pages.ts'
import { chosenConversations, isChosen } from './chosen.ts'
import type { TableFilter } from './table.ts'

/** Message ids from the first to the last, both included. */
interface MessageRange {
  readonly first: number
  readonly last: number
}

/** The messages of the chosen conversations as ranges of ids, ascending; neighbours are one range. */
async function messageRanges(db: Db, filter: TableFilter): Promise<readonly MessageRange[]> {
  if (isChosen(filter) === undefined) {
    const last = await db.$client.prepare<[], number | null>('select max(id) from messages').pluck().get()
    return typeof last === 'number' ? [{ first: 1, last }] : []
  }
  const ranges: { first: number; last: number }[] = []
  for (const { first, last } of await chosenConversations(db, filter)) {
    const before = ranges.at(-1)
    if (before?.last === first - 1) before.last = last
    else ranges.push({ first, last })
  }
  return ranges
}

/** How many messages there are in some conversations, placeholders included. */
export const messageCount = async (db: Db, filter: TableFilter): Promise<number> =>
  (await chosenConversations(db, filter)).reduce((sum, { first, last }) => sum + last - first + 1, 0)

/**
 * Gives a page of the messages of the chosen conversations behind an id. Of the statement's parameters the first is the id
 * behind which it reads, the second the last it reads, the third how many rows it gives at most.
 */
export function rangeReader<Row>(
  db: Db,
  filter: TableFilter,
  sql: string,
): (after: number) => Promise<readonly Row[]> {
  const statement = db.$client.prepare<number[], Row>(sql).raw()
  let ranges: readonly MessageRange[] | undefined
  return async after => {
    ranges ??= await messageRanges(db, filter)
    return readRanges(ranges, after, PAGE_ROWS, (...bounds) => statement.all(...bounds))
  }
}

/** Up to `limit` rows of ranges behind an id; `fetch` gives those of ids above one and up to another. */
async function readRanges<Row>(
  ranges: readonly MessageRange[],
  after: number,
  limit: number,
  fetch: (above: number, upTo: number, limit: number) => readonly Row[] | Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const found: Row[] = []
  for (let at = rangeBehind(ranges, after); at < ranges.length && found.length < limit; at++) {
    const { first, last } = ranges[at]!
    for (const row of await fetch(Math.max(after, first - 1), last, limit - found.length)) found.push(row)
  }
  return found
}

/** The first range with an id above `after`. */
const rangeBehind = (ranges: readonly MessageRange[], after: number): number => byLast.right(ranges, after)

const byLast = bisector(({ last }: MessageRange) => last)

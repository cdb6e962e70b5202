import { bisector } from 'd3-array'
import { type Db, isSqlite } from '../open.ts'
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

/** A server has its way to each question: so many small ranges are asked for at once. */
const AT_ONCE = 32

/**
 * Gives a page of the messages of the chosen conversations behind an id. Of the statement's parameters the first is the id
 * behind which it reads, the second the last it reads, the third how many rows it gives at most.
 */
export function rangeReader<Row>(
  db: Db,
  filter: TableFilter,
  sql: string,
): (after: number) => Promise<readonly Row[]> {
  const prepared = (count: number) =>
    db.$client
      .prepare<number[], Row>(sql.replace(RANGE, one => `(${Array(count).fill(one).join(' or ')})`))
      .raw()
  const one = prepared(1)
  const several = isSqlite(db) ? null : prepared(AT_ONCE)
  let ranges: readonly MessageRange[] | undefined
  return async after => {
    ranges ??= await messageRanges(db, filter)
    const found: Row[] = []
    for (let at = rangeBehind(ranges, after); at < ranges.length && found.length < PAGE_ROWS; ) {
      const some = several === null ? ranges.slice(at, at + 1) : small(ranges, at)
      at += some.length
      const bounds = some.flatMap(({ first, last }) => [Math.max(after, first - 1), last])
      if (some.length > 1) while (bounds.length < 2 * AT_ONCE) bounds.push(0)
      const asked = some.length === 1 ? one : several!
      for (const row of await asked.all(...bounds, PAGE_ROWS - found.length)) found.push(row)
    }
    return found
  }
}

/** Where a statement names its range. */
const RANGE = /(?:m\.)?id > \? and (?:m\.)?id <= \?/

/** The ranges from one on that a page has room for, or that one alone. */
function small(ranges: readonly MessageRange[], from: number): readonly MessageRange[] {
  let [end, rows] = [from, 0]
  while (end < ranges.length && end < from + AT_ONCE && rows < PAGE_ROWS) {
    const { first, last } = ranges[end]!
    rows += last - first + 1
    if (end > from && rows > PAGE_ROWS) break
    end++
  }
  return ranges.slice(from, end)
}

/** The first range with an id above `after`. */
const rangeBehind = (ranges: readonly MessageRange[], after: number): number => byLast.right(ranges, after)

const byLast = bisector(({ last }: MessageRange) => last)

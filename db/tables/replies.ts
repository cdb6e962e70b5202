import { pairColumns, pairCount, pairsByPeople } from '../queries/network/pair-list.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { everything } from '../queries/selection.ts'
import { pairs } from '../schema.ts'
import { chosenReplies } from './chosen.ts'
import { iso, type Table } from './table.ts'

interface Pair {
  readonly from_id: number
  readonly to_id: number
  readonly from: string
  readonly to: string
  readonly site: string
  readonly replies: number
  readonly replies_back: number
  readonly conversations: number
  readonly first_at: number | null
  readonly last_at: number | null
  readonly longest_exchange: number
  readonly median_response_s: number | null
  readonly median_response_back_s: number | null
}

const EVERYWHERE = `
  select e.from_id, e.to_id, f.author as "from", t.author as "to", s.name as site, e.replies, e.conversations, e.first_at,
    e.last_at, e.longest_exchange, e.median_response_s, coalesce(b.replies, 0) as replies_back,
    b.median_response_s as median_response_back_s
  from pairs e left join pairs b on b.from_id = e.to_id and b.to_id = e.from_id join authors f on f.id = e.from_id join authors t on t.id = e.to_id join sites s on s.id = f.site_id
  where (e.from_id, e.to_id) > (?, ?) order by e.from_id, e.to_id limit ${PAGE_ROWS}`

export const replyTable = {
  id: 'replies',
  within: 'replies',
  about: 'One pair of people a row: who replied to whom, how often, and how often that was returned.',
  columns: pairColumns,
  async *rows(db, filter) {
    const selection = await chosenReplies(db, filter)
    if (selection !== everything) {
      yield* pairsByPeople(db, selection, filter.stretch)
      return
    }
    // Pairs over all conversations are stored, and need not be held in memory.
    const statement = db.$client.prepare<number[], Pair>(EVERYWHERE)
    yield* pagesByKey(
      { from: 0, to: 0 },
      ({ from, to }) => statement.all(from, to),
      row => ({ from: row.from_id, to: row.to_id }),
      rows =>
        rows.map(({ from_id: _from, to_id: _to, ...row }) => ({
          ...row,
          balance: Math.min(row.replies, row.replies_back) / Math.max(row.replies, row.replies_back),
          first_at: iso(row.first_at),
          last_at: iso(row.last_at),
        })),
      filter.stretch,
    )
  },
  async count(db, filter) {
    const selection = await chosenReplies(db, filter)
    return selection === everything ? db.$count(pairs) : pairCount(db, selection)
  },
} as const satisfies Table

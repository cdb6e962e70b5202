import type { Row } from '../../lib/export/csv.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
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
}

const select = (edges: string, conversations: string, back: string) => `
  select e.from_id, e.to_id, f.author as "from", t.author as "to", s.name as site, e.replies, ${conversations} as conversations,
    e.first_at, e.last_at, coalesce((${back}), 0) as replies_back
  from ${edges} e join authors f on f.id = e.from_id join authors t on t.id = e.to_id join sites s on s.id = f.site_id
  where (e.from_id, e.to_id) > (?, ?)`

const EVERYWHERE = `
  ${select('pairs', 'e.conversations', 'select replies from pairs b where b.from_id = e.to_id and b.to_id = e.from_id')}
  order by e.from_id, e.to_id limit ${PAGE_ROWS}`

const IN_ONE = `
  ${select(
    'edges',
    '1',
    'select replies from edges b where b.from_id = e.to_id and b.to_id = e.from_id and b.conversation_id = e.conversation_id',
  )}
  and e.conversation_id = ? order by e.from_id, e.to_id limit ${PAGE_ROWS}`

export const replyTable = {
  id: 'replies',
  about: 'One pair of people a row: who replied to whom, how often, and how often that was returned.',
  columns: [
    'from',
    'to',
    'replies',
    'replies_back',
    'balance',
    'conversations',
    'first_at',
    'last_at',
    'site',
  ],
  rows(db, { conversation }) {
    const statement = db.$client.prepare<number[], Pair>(conversation === null ? EVERYWHERE : IN_ONE)
    return pagesByKey(
      { from: 0, to: 0 },
      ({ from, to }) => statement.all(...[from, to, ...(conversation === null ? [] : [conversation])]),
      row => ({ from: row.from_id, to: row.to_id }),
      rows =>
        rows.map(
          ({ from_id: _from, to_id: _to, ...row }): Row => ({
            ...row,
            balance: Math.min(row.replies, row.replies_back) / Math.max(row.replies, row.replies_back),
            first_at: iso(row.first_at),
            last_at: iso(row.last_at),
          }),
        ),
    )
  },
} as const satisfies Table

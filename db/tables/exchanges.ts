import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import type { Row } from '../../lib/export/csv.ts'
import type { Db } from '../open.ts'
import { type ConversationExchange, exchangesIn, SHORTEST_EXCHANGE } from '../queries/exchanges.ts'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { conversations, messages } from '../schema.ts'
import { ownId } from './messages.ts'
import { iso, type Table } from './table.ts'

export const exchangeTable = {
  id: 'exchanges',
  about: 'One back-and-forth a row: two people taking turns for three messages or more.',
  columns: [
    'conversation_id',
    'began',
    'answered',
    'last_word',
    'messages',
    'began_median_response_s',
    'began_timed',
    'began_replies',
    'answered_median_response_s',
    'answered_timed',
    'answered_replies',
    'first_at',
    'last_at',
    'duration_s',
    'first_id',
    'last_id',
  ],
  async *rows(db, { conversation }) {
    for await (const page of conversationsWithExchanges(db, conversation))
      for (const of of page) yield await exchangeRows(db, of)
  },
} as const satisfies Table

type Conversation = typeof conversations.$inferSelect

const conversationsWithExchanges = (db: Db, conversation: number | null) =>
  pagesByKey(
    0,
    after =>
      db
        .select()
        .from(conversations)
        .where(
          and(
            gt(conversations.id, after),
            gte(conversations.longest_exchange, SHORTEST_EXCHANGE),
            conversation === null ? undefined : eq(conversations.id, conversation),
          ),
        )
        .orderBy(asc(conversations.id))
        .limit(PAGE_ROWS)
        .all(),
    row => row.id,
    rows => rows,
  )

async function exchangeRows(db: Db, of: Conversation): Promise<Row[]> {
  const { rows } = await exchangesIn(db, of)
  const native = nativeIds(
    db,
    rows.flatMap(({ first, last }) => [first, last]),
  )
  const idOf = (id: number) => ownId(native.get(id) ?? null, id - of.first_message_id)
  return rows.map(row => outside(row, of.id, idOf))
}

function nativeIds(db: Db, ids: readonly number[]): Map<number, string | null> {
  const rows = db
    .select({ id: messages.id, native: messages.native_id })
    .from(messages)
    .where(sql`${messages.id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .all()
  return new Map(rows.map(({ id, native }) => [id, native]))
}

const outside = (
  {
    by,
    began,
    answered,
    lastWord,
    messages,
    first_at,
    last_at,
    duration_s,
    first,
    last,
  }: ConversationExchange,
  conversation_id: number,
  idOf: (id: number) => string,
): Row => ({
  conversation_id,
  began: by.began.author,
  answered: by.answered.author,
  last_word: by[lastWord].author,
  messages,
  began_median_response_s: began.median,
  began_timed: began.timed,
  began_replies: began.replies,
  answered_median_response_s: answered.median,
  answered_timed: answered.timed,
  answered_replies: answered.replies,
  first_at: iso(first_at),
  last_at: iso(last_at),
  duration_s,
  first_id: idOf(first),
  last_id: idOf(last),
})

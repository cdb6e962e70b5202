import { gte, sql } from 'drizzle-orm'
import { SHORTEST_EXCHANGE } from '../../lib/discussion/facts.ts'
import type { Row } from '../../lib/export/csv.ts'
import type { Db } from '../open.ts'
import { type ExchangeFilter, everyExchange, exchangeFilterOf } from '../queries/exchange-filter.ts'
import { type ConversationExchange, exchangesIn } from '../queries/exchanges.ts'
import { begin, cutTo, pagesByKey } from '../queries/pages.ts'
import { conversations, messages } from '../schema.ts'
import { chosenPage } from './chosen.ts'
import { ownId } from './messages.ts'
import { iso, type Table, type TableFilter } from './table.ts'

export const exchangeTable = {
  id: 'exchanges',
  within: 'exchanges',
  about:
    'One back-and-forth a row, of the replies that are selected: two people taking turns for three messages or more.',
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
  rows(db, filter) {
    const after = begin<Key | null>(null, filter.stretch, { conversation: 0, place: 0 })
    async function* pages() {
      const selected = await filterOf(db, filter)
      for await (const page of conversationsWithExchanges(db, filter, after?.conversation ?? 0)) {
        for (const of of page) {
          const rows = (await exchangeRows(db, of, selected)).map((row, place) => ({
            row,
            conversation: of.id,
            place,
          }))
          yield rows.filter(row => row.conversation !== after?.conversation || row.place > after.place)
        }
      }
    }
    return cutTo(
      filter.stretch,
      pages(),
      ({ conversation, place }) => ({ conversation, place }),
      rows => rows.map(({ row }) => row),
    )
  },
  async count(db, filter) {
    const selected = await filterOf(db, filter)
    let count = 0
    for await (const page of conversationsWithExchanges(db, filter, 0))
      for (const of of page) count += (await exchangesIn(db, of, { limit: 0, filter: selected })).count
    return count
  },
} as const satisfies Table

/** Where a row stands: its conversation, and its place in the list of that. */
interface Key {
  readonly conversation: number
  readonly place: number
}

type Conversation = typeof conversations.$inferSelect

const conversationsWithExchanges = (db: Db, filter: TableFilter, from: number) =>
  pagesByKey(
    from - 1,
    after => chosenPage(db, filter, after, gte(conversations.longest_exchange, SHORTEST_EXCHANGE)),
    row => row.id,
    rows => rows,
  )

const filterOf = async (db: Db, { selection }: TableFilter) =>
  selection === undefined ? everyExchange : exchangeFilterOf(db, selection)

async function exchangeRows(db: Db, of: Conversation, filter: ExchangeFilter): Promise<Row[]> {
  const { rows } = await exchangesIn(db, of, { filter })
  const native = await nativeIds(
    db,
    rows.flatMap(({ first, last }) => [first, last]),
  )
  const idOf = (id: number) => ownId(native.get(id) ?? null, id - of.first_message_id)
  return rows.map(row => outside(row, of.id, idOf))
}

async function nativeIds(db: Db, ids: readonly number[]): Promise<Map<number, string | null>> {
  const rows = await db
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

import { sql } from 'drizzle-orm'
import { SHORTEST_EXCHANGE } from '../../lib/discussion/facts.ts'
import { type ExchangeResponses, exchangeResponses, exchanges } from '../../lib/network/exchanges.ts'
import { countedMessages } from '../../lib/network/filter.ts'
import type { Db } from '../open.ts'
import { authors, type conversations } from '../schema.ts'
import { type ConversationRange, discussionOf } from './discussion.ts'
import { type ExchangeFilter, everyExchange } from './exchange-filter.ts'

/** One of the two people of an exchange. */
export interface Speaker {
  readonly id: number
  /** Key of the person, unique within their site; `name` is shown. */
  readonly author: string
  readonly name: string
}

/** Two people taking turns: a stretch of a path down the tree of a conversation. Times in ms. */
export interface ConversationExchange extends ExchangeResponses {
  /** Ids of the first and the last message. */
  readonly first: number
  readonly last: number
  readonly messages: number
  /** Who wrote the first message, and who answered it. */
  readonly by: { readonly began: Speaker; readonly answered: Speaker }
  /** Which of the two wrote the last message. */
  readonly lastWord: keyof ExchangeResponses
  readonly first_at: number | null
  readonly last_at: number | null
  /** Seconds from the first to the last message; null where one is undated or they are dated the other way round. */
  readonly duration_s: number | null
}

/** Which exchanges, and how many of them. */
interface ExchangesAsked {
  readonly limit?: number
  readonly filter?: ExchangeFilter
}

/** The exchanges of a conversation that a filter lets through, longest first: up to `limit`, and how many there are. */
export async function exchangesIn(
  db: Db,
  of: ConversationRange & Pick<typeof conversations.$inferSelect, 'longest_exchange'>,
  { limit = Number.POSITIVE_INFINITY, filter = everyExchange }: ExchangesAsked = {},
): Promise<{ readonly rows: readonly ConversationExchange[]; readonly count: number }> {
  if (of.longest_exchange < SHORTEST_EXCHANGE) return { rows: [], count: 0 }
  const discussion = countedMessages(await discussionOf(db, of), filter)
  const all = exchanges(discussion).filter(({ began, answered }) => filter.areTied(began, answered))
  const shown = all.slice(0, limit)
  const speakers = await speakersOf(db, new Set(shown.flatMap(({ began, answered }) => [began, answered])))
  const timeOf = (node: number) => (Number.isNaN(discussion.time[node]) ? null : discussion.time[node]!)
  const rows = shown.map((exchange): ConversationExchange => {
    const { first, last, messages, began, answered } = exchange
    const waited = (discussion.time[last]! - discussion.time[first]!) / 1000
    return {
      ...exchangeResponses(discussion, exchange),
      first: of.first_message_id + first,
      last: of.first_message_id + last,
      messages,
      by: { began: speakers.get(began)!, answered: speakers.get(answered)! },
      lastWord: exchange.lastWord === began ? 'began' : 'answered',
      first_at: timeOf(first),
      last_at: timeOf(last),
      duration_s: waited >= 0 ? waited : null,
    }
  })
  return { rows, count: all.length }
}

async function speakersOf(db: Db, ids: ReadonlySet<number>): Promise<Map<number, Speaker>> {
  const rows = await db
    .select({ id: authors.id, author: authors.author, name: authors.name })
    .from(authors)
    .where(sql`${authors.id} in (select value from json_each(${JSON.stringify([...ids])}))`)
    .all()
  return new Map(rows.map(row => [row.id, row]))
}

import { and, asc, desc, eq, gte } from 'drizzle-orm'
import { SHORTEST_EXCHANGE } from '../../lib/discussion/facts.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations, sites } from '../schema.ts'
import { isChosen } from '../tables/chosen.ts'
import { exchangeFilterOf } from './exchange-filter.ts'
import { type ConversationExchange, exchangesIn } from './exchanges.ts'
import { inThread } from './in-thread.ts'
import { othersTurn } from './pages.ts'
import type { Selection } from './selection.ts'
import { bySelection } from './selection.ts'

/** An exchange, and where it took place. */
export interface PlacedExchange extends ConversationExchange {
  readonly conversation: {
    readonly id: number
    readonly title: string | null
    readonly native_id: string
  }
}

/** How many are found. */
export const MOST_EXCHANGES = 60

/**
 * The longest exchanges of a selection, longest first, up to `MOST_EXCHANGES`; of equal ones those of earlier
 * conversations. They follow its switches: see `exchangeFilterOf`. Only conversations that could still hold one of them
 * are read: each says how long its longest is.
 */
export const longestExchangesIn = cached(
  inThread('network', 'exchanges-in-selection.longestExchangesIn', async (db: Db, selection: Selection) => {
    const filter = await exchangeFilterOf(db, selection)
    const found: PlacedExchange[] = []
    for (const of of candidates(db, selection)) {
      const shortest = found[MOST_EXCHANGES - 1]
      if (shortest !== undefined && shortest.messages >= of.longest_exchange) break
      const { rows } = await exchangesIn(db, of, { limit: MOST_EXCHANGES, filter })
      const { id, title, native_id } = of
      for (const row of rows) found.push({ ...row, conversation: { id, title, native_id } })
      found.sort((a, b) => b.messages - a.messages || a.first - b.first || a.last - b.last)
      found.length = Math.min(found.length, MOST_EXCHANGES)
      await othersTurn()
    }
    return found
  }),
  bySelection,
)

/** Conversations that have exchanges, those with the longest first. */
const candidates = (db: Db, selection: Selection) =>
  db
    .select({
      id: conversations.id,
      title: conversations.title,
      native_id: conversations.native_id,
      first_message_id: conversations.first_message_id,
      last_message_id: conversations.last_message_id,
      announced_comments: conversations.announced_comments,
      longest_exchange: conversations.longest_exchange,
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(
      and(
        gte(conversations.longest_exchange, SHORTEST_EXCHANGE),
        isChosen({ conversation: null, selection }),
      ),
    )
    .orderBy(desc(conversations.longest_exchange), asc(conversations.id))
    .all()

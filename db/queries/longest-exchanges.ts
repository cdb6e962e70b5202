import { asc, desc, gte } from 'drizzle-orm'
import { SHORTEST_EXCHANGE } from '../../lib/discussion/facts.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations } from '../schema.ts'
import { exchangesIn } from './exchanges.ts'
import type { PlacedExchange } from './exchanges-in-selection.ts'
import { inThread } from './in-thread.ts'
import { othersTurn } from './pages.ts'

/** How many are found. */
const MOST = 8

/**
 * The longest exchanges of the whole database, longest first, up to eight; of equal ones those of earlier conversations.
 * Reads no more than eight conversations: any other has none that is longer.
 */
export const longestExchanges = cached(
  inThread(
    'tables',
    'longest-exchanges.longestExchanges',
    async (db: Db): Promise<readonly PlacedExchange[]> => {
      const found: PlacedExchange[] = []
      const candidates = db
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
        .where(gte(conversations.longest_exchange, SHORTEST_EXCHANGE))
        .orderBy(desc(conversations.longest_exchange), asc(conversations.id))
        .limit(MOST)
        .all()
      for (const of of candidates) {
        const { rows } = await exchangesIn(db, of, { limit: MOST })
        const { id, title, native_id } = of
        for (const row of rows) found.push({ ...row, conversation: { id, title, native_id } })
        await othersTurn()
      }
      return found
        .sort((a, b) => b.messages - a.messages || a.first - b.first || a.last - b.last)
        .slice(0, MOST)
    },
  ),
)

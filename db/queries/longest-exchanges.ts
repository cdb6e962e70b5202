import { and, asc, desc, eq, gte } from 'drizzle-orm'
import { SHORTEST_EXCHANGE } from '../../lib/discussion/facts.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations, sites } from '../schema.ts'
import { isChosen } from '../tables/chosen.ts'
import { rangeColumns } from './discussion.ts'
import { exchangeFilterOf } from './exchange-filter.ts'
import { type ConversationExchange, exchangesIn } from './exchanges.ts'
import { inThread } from './in-thread.ts'
import { othersTurn } from './pages.ts'
import { bySelection, type Selection } from './selection.ts'

/** An exchange, and where it took place. */
export interface PlacedExchange extends ConversationExchange {
  readonly conversation: {
    readonly id: number
    readonly title: string | null
    readonly native_id: string
  }
}

/** How many are found of a selection, and how many the overview shows. */
export const MOST_EXCHANGES = 60
const MOST_SHOWN = 8

/**
 * The longest exchanges of a selection, longest first, up to `MOST_EXCHANGES`; of equal ones those of earlier
 * conversations. They follow its switches: see `exchangeFilterOf`.
 */
export const longestExchangesIn = cached(
  inThread('network', 'longest-exchanges.longestExchangesIn', (db: Db, selection: Selection) =>
    longest(db, selection, MOST_EXCHANGES),
  ),
  bySelection,
)

/** The longest exchanges of a selection, as the overview shows them. */
export const longestExchanges = cached(
  inThread('tables', 'longest-exchanges.longestExchanges', (db: Db, selection: Selection) =>
    longest(db, selection, MOST_SHOWN),
  ),
  bySelection,
)

/** Reads only conversations that could still hold one of them: each says how long its longest is. */
async function longest(db: Db, selection: Selection, most: number): Promise<readonly PlacedExchange[]> {
  const filter = await exchangeFilterOf(db, selection)
  const found: PlacedExchange[] = []
  for (const of of await candidates(db, selection)) {
    const shortest = found[most - 1]
    if (shortest !== undefined && shortest.messages >= of.longest_exchange) break
    const { rows } = await exchangesIn(db, of, { limit: most, filter })
    const { id, title, native_id } = of
    for (const row of rows) found.push({ ...row, conversation: { id, title, native_id } })
    found.sort((a, b) => b.messages - a.messages || a.first - b.first || a.last - b.last)
    found.length = Math.min(found.length, most)
    await othersTurn()
  }
  return found
}

/** Conversations that have exchanges, those with the longest first. */
const candidates = async (db: Db, selection: Selection) =>
  db
    .select({
      ...rangeColumns,
      title: conversations.title,
      native_id: conversations.native_id,
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

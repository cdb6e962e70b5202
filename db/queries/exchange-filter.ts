import type { Counted } from '../../lib/network/filter.ts'
import type { Db } from '../open.ts'
import { networkOf } from './network/network.ts'
import { pairAt } from './network/pairs.ts'
import type { Selection } from './selection.ts'

/** Which exchanges of a conversation are looked at. */
export interface ExchangeFilter extends Counted {
  /** Whether two people’s replies to each other count: of each, as many as the minimum. */
  areTied(one: number, other: number): boolean
}

/** All of a conversation. */
export const everyExchange: ExchangeFilter = {
  from: null,
  to: null,
  repliesToPosts: true,
  areTied: () => true,
}

/**
 * The filter for exchanges in a selection: a span of time, in which all of one must lie; whether an answer to a post is a
 * reply; and how many replies two people must have exchanged, each way, over the whole selection. Replies to oneself are in no
 * exchange.
 */
export async function exchangeFilterOf(db: Db, selection: Selection): Promise<ExchangeFilter> {
  const { from, to, switches } = selection
  const counted = { from, to, repliesToPosts: switches.repliesToPosts }
  if (switches.minimumWeight === 1) return { ...counted, areTied: everyExchange.areTied }
  const { pairs } = await networkOf(db, selection)
  const isPair = (one: number, other: number) => pairAt(pairs, one, other) !== -1
  return { ...counted, areTied: (one, other) => isPair(one, other) && isPair(other, one) }
}

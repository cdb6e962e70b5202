import type { Discussion } from '../discussion/discussion.ts'
import { exchangeLengths, responseTimes, SHORTEST_EXCHANGE } from '../discussion/facts.ts'
import { once } from '../discussion/once.ts'
import { type Pace, paceOf } from './pace.ts'

/** A back-and-forth: a stretch of a path down the tree on which exactly two people take turns, three messages or more. */
interface Exchange {
  /** Nodes of the first and the last message; the others are on the way up from the last. */
  readonly first: number
  readonly last: number
  readonly messages: number
  /** Who wrote the first message, and who answered it. */
  readonly began: number
  readonly answered: number
  /** Who wrote the last message: one of the two. */
  readonly lastWord: number
}

/**
 * All exchanges of a conversation, longest first, of equal ones the earlier in reading order. Where one branches after
 * the answer that opened it, its longest branch stands for all; a second answer opens another.
 */
export const exchanges = once((discussion: Discussion): readonly Exchange[] => {
  const { parent, author, length } = discussion
  const messages = exchangeLengths(discussion)
  // opening[i]: the second message of the stretch that ends at i.
  const opening = new Int32Array(length)
  /** By opening: the last message of its longest branch. */
  const longest = new Map<number, number>()
  for (let i = 0; i < length; i++) {
    opening[i] = messages[i]! <= 2 ? i : opening[parent[i]!]!
    if (messages[i]! < SHORTEST_EXCHANGE) continue
    const before = longest.get(opening[i]!)
    if (before === undefined || messages[i]! > messages[before]!) longest.set(opening[i]!, i)
  }
  return [...longest]
    .map(([second, last]): Exchange => {
      const first = parent[second]!
      return {
        first,
        last,
        messages: messages[last]!,
        began: author[first]!,
        answered: author[second]!,
        lastWord: author[last]!,
      }
    })
    .sort((a, b) => b.messages - a.messages || a.first - b.first || a.last - b.last)
})

/** The pace of each of the two within an exchange. */
export interface ExchangeResponses {
  readonly began: Pace
  readonly answered: Pace
}

export function exchangeResponses(discussion: Discussion, exchange: Exchange): ExchangeResponses {
  const waited = responseTimes(discussion)
  const times: Record<keyof ExchangeResponses, number[]> = { began: [], answered: [] }
  for (let i = exchange.last; i !== exchange.first; i = discussion.parent[i]!)
    times[discussion.author[i] === exchange.began ? 'began' : 'answered'].push(waited[i]!)
  return { began: paceOf(times.began), answered: paceOf(times.answered) }
}

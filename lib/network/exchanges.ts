import type { Discussion } from '../discussion/discussion.ts'
import { responseTimes } from '../discussion/facts.ts'
import { once } from '../discussion/once.ts'
import { ByPair } from './by-pair.ts'
import { type Pace, paceOf } from './pace.ts'

/** A back-and-forth: a stretch of a path down the tree on which exactly two people take turns, three messages or more. */
export interface Exchange {
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
  // messages[i]: of the stretch that ends at i; opening[i]: the second message of that stretch.
  const messages = new Int32Array(length)
  const opening = new Int32Array(length)
  /** By opening: the last message of its longest branch. */
  const longest = new Map<number, number>()
  for (let i = 0; i < length; i++) {
    const up = parent[i]!
    const other = up === -1 ? -1 : author[up]!
    if (other === -1 || author[i] === -1 || author[i] === other) {
      messages[i] = 1
    } else if (messages[up]! >= 2 && author[parent[up]!] === author[i]) {
      messages[i] = messages[up]! + 1
      opening[i] = opening[up]!
      const before = longest.get(opening[i]!)
      if (before === undefined || messages[i]! > messages[before]!) longest.set(opening[i]!, i)
    } else {
      messages[i] = 2
      opening[i] = i
    }
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

/** The longest exchange of each two people who had one, longest first. */
export function longestExchanges(discussion: Discussion): readonly Exchange[] {
  const byPair = new ByPair<Exchange>()
  for (const exchange of exchanges(discussion)) {
    const { began, answered } = exchange
    byPair.at(Math.min(began, answered), Math.max(began, answered), () => exchange)
  }
  return byPair.values()
}

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

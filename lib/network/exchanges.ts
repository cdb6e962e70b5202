import type { Discussion } from '../discussion/discussion.ts'
import { responseTimes } from '../discussion/facts.ts'
import { once } from '../discussion/once.ts'
import { median } from '../measures/median.ts'
import { ByPair } from './by-pair.ts'

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

/** Median seconds in which each of the two answered the other within an exchange; null where nothing is dated. */
export interface ExchangeResponses {
  readonly began: number | null
  readonly answered: number | null
}

export function exchangeResponses(discussion: Discussion, exchange: Exchange): ExchangeResponses {
  const waited = responseTimes(discussion)
  const times: Record<keyof ExchangeResponses, number[]> = { began: [], answered: [] }
  for (let i = exchange.last; i !== exchange.first; i = discussion.parent[i]!) {
    const who = discussion.author[i] === exchange.began ? 'began' : 'answered'
    if (!Number.isNaN(waited[i]!)) times[who].push(waited[i]!)
  }
  return { began: medianSeconds(times.began), answered: medianSeconds(times.answered) }
}

/** The middle of times in ms, in seconds; null of nothing. */
export function medianSeconds(times: readonly number[]): number | null {
  const ms = median(Float64Array.from(times))
  return ms === null ? null : ms / 1000
}

import type { Discussion } from '../discussion/discussion.ts'
import { responseTimes } from '../discussion/facts.ts'
import { ByPair } from './by-pair.ts'

/** How long one person took to answer another, each time; for a median over conversations, join their times. */
export interface Responses {
  readonly from: number
  readonly to: number
  /** Milliseconds, in reading order; replies that are undated or dated before their parent are left out. */
  readonly times: readonly number[]
}

/** The response times of each pair in a conversation, in the order in which pairs first come; no pair without times. */
export function responsesByPair(discussion: Discussion): readonly Responses[] {
  const { parent, author, length } = discussion
  const waited = responseTimes(discussion)
  const byPair = new ByPair<Responses & { readonly times: number[] }>()
  for (let i = 1; i < length; i++) {
    const from = author[i]!
    const to = author[parent[i]!]!
    if (Number.isNaN(waited[i]!) || to === -1) continue
    byPair.at(from, to, () => ({ from, to, times: [] })).times.push(waited[i]!)
  }
  return byPair.values()
}

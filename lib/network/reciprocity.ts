import { reciprocity } from '../definition.ts'
import { once } from '../discussion/once.ts'
import type { NetworkMeasure } from './measure.ts'
import type { Network } from './network.ts'
import { ties } from './ties.ts'

/** Counts that all three measures share, over edges between different people. */
const counts = once((network: Network) => {
  const { given, received } = ties(network)
  let edges = 0
  let mutual = 0
  let replies = 0
  let matched = 0
  for (let tie = 0; tie < given.length; tie++) {
    if (given[tie]! > 0) edges++
    if (given[tie]! > 0 && received[tie]! > 0) mutual++
    replies += given[tie]!
    matched += Math.min(given[tie]!, received[tie]!)
  }
  return { edges, mutual, replies, matched }
})

export const reciprocityEdge = {
  ...reciprocity.edge,
  of(network) {
    const { edges, mutual } = counts(network)
    return edges === 0 ? null : mutual / edges
  },
} as const satisfies NetworkMeasure

export const reciprocityPair = {
  ...reciprocity.pair,
  of(network) {
    const { edges, mutual } = counts(network)
    return edges === 0 ? null : mutual / 2 / (edges - mutual / 2)
  },
} as const satisfies NetworkMeasure

export const reciprocityWeighted = {
  ...reciprocity.weighted,
  of(network) {
    const { replies, matched } = counts(network)
    return replies === 0 ? null : matched / replies
  },
} as const satisfies NetworkMeasure

import { once } from '../discussion/once.ts'
import { degrees } from './degrees.ts'
import type { Network } from './network.ts'

/** The share of attention that follows replies; the rest goes to everybody alike. */
export const DAMPING = 0.85

/** Iteration ends when all values together change by less than this. */
export const TOLERANCE = 1e-10

/** By node: weighted PageRank; sums to 1. What people who answered nobody hold is spread evenly. */
export const pageranks = once((network: Network): Float64Array => {
  const { nodes } = network
  const { start, node, weight } = network.in
  const { repliesGiven } = degrees(network)
  let rank = new Float64Array(nodes).fill(1 / nodes)
  let before = new Float64Array(nodes)
  const passedOn = new Float64Array(nodes)
  // Each round shrinks the change to at most DAMPING of the round before: this ends after some 150 rounds.
  for (let change = nodes === 0 ? 0 : 1; change >= TOLERANCE; ) {
    ;[before, rank] = [rank, before]
    let held = 0
    for (let i = 0; i < nodes; i++) {
      if (repliesGiven[i] === 0) held += before[i]!
      passedOn[i] = repliesGiven[i] === 0 ? 0 : before[i]! / repliesGiven[i]!
    }
    const everybody = (1 - DAMPING + DAMPING * held) / nodes
    change = 0
    for (let i = 0; i < nodes; i++) {
      let received = 0
      for (let arc = start[i]!; arc < start[i + 1]!; arc++) received += weight[arc]! * passedOn[node[arc]!]!
      rank[i] = everybody + DAMPING * received
      change += Math.abs(rank[i]! - before[i]!)
    }
  }
  return rank
})

import { once } from '../discussion/once.ts'
import type { Adjacency } from './adjacency.ts'
import type { Network } from './network.ts'
import { ties } from './ties.ts'

/** Numbers of each node that are counted off its rows. */
interface Degrees {
  /** Different people replied to, and who replied; oneself is not counted. */
  readonly outDegree: Int32Array
  readonly inDegree: Int32Array
  /** Replies given and received; with self-replies where these count, so that both sum to the edges' weights. */
  readonly repliesGiven: Float64Array
  readonly repliesReceived: Float64Array
}

export const degrees = once((network: Network): Degrees => {
  const { start, given, received } = ties(network)
  const outDegree = new Int32Array(network.nodes)
  const inDegree = new Int32Array(network.nodes)
  for (let i = 0; i < network.nodes; i++) {
    for (let tie = start[i]!; tie < start[i + 1]!; tie++) {
      if (given[tie]! > 0) outDegree[i]!++
      if (received[tie]! > 0) inDegree[i]!++
    }
  }
  return { outDegree, inDegree, repliesGiven: sums(network.out), repliesReceived: sums(network.in) }
})

/** Sum of the weights in each row. */
function sums({ start, weight }: Adjacency): Float64Array {
  const sum = new Float64Array(start.length - 1)
  for (let i = 0; i < sum.length; i++) {
    for (let arc = start[i]!; arc < start[i + 1]!; arc++) sum[i]! += weight[arc]!
  }
  return sum
}

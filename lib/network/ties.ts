import { once } from '../discussion/once.ts'
import type { Adjacency } from './adjacency.ts'
import type { Network } from './network.ts'

/**
 * Who exchanged replies with whom, whoever answered: the network without direction. Each tie is in the rows of both
 * its people; its weight is the replies of both directions. Self-replies are no tie.
 */
export interface Ties extends Adjacency {
  /** Replies of the row's person to this neighbour. */
  readonly given: Float64Array
  /** Replies of this neighbour to the row's person. */
  readonly received: Float64Array
}

/** The ties of a network: both rows of each person, which ascend, merged. */
export const ties = once((network: Network): Ties => {
  const { nodes, edges, out } = network
  const start = new Int32Array(nodes + 1)
  const node = new Int32Array(2 * edges)
  const given = new Float64Array(2 * edges)
  const received = new Float64Array(2 * edges)
  let used = 0
  for (let i = 0; i < nodes; i++) {
    let a = out.start[i]!
    let b = network.in.start[i]!
    const lastA = out.start[i + 1]!
    const lastB = network.in.start[i + 1]!
    while (a < lastA || b < lastB) {
      const answered = a < lastA ? out.node[a]! : nodes
      const answering = b < lastB ? network.in.node[b]! : nodes
      const neighbour = Math.min(answered, answering)
      const gave = answered === neighbour ? out.weight[a++]! : 0
      const got = answering === neighbour ? network.in.weight[b++]! : 0
      if (neighbour === i) continue
      node[used] = neighbour
      given[used] = gave
      received[used++] = got
    }
    start[i + 1] = used
  }
  return {
    start,
    node: node.slice(0, used),
    given: given.slice(0, used),
    received: received.slice(0, used),
    weight: given.slice(0, used).map((gave, tie) => gave + received[tie]!),
  }
})

/** How many neighbours a node has. */
export const neighbours = ({ start }: Adjacency, node: number): number => start[node + 1]! - start[node]!

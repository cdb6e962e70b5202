import fc from 'fast-check'
import { DirectedGraph } from 'graphology'
import { sources } from '../../lib/network/adjacency.ts'
import type { Replies } from '../../lib/network/filter.ts'
import { type Network, replyNetwork } from '../../lib/network/network.ts'

/** From, to, and how many replies: one where it is not said. */
type Row = readonly [from: number, to: number, replies?: number]

/** Rows as tests write them. */
export const rows = (...all: readonly Row[]): Replies[] =>
  all.map(([from, to, replies = 1]) => ({ from, to, replies, toPosts: 0 }))

/** A network of people 0 … count − 1, all of them nodes. */
export const network = (count: number, ...all: readonly Row[]): Network =>
  replyNetwork(rows(...all), { people: Array.from({ length: count }, (_, i) => i) })

/** Networks of up to `largest` people with any edges, some people without. */
export const anyNetwork = (largest = 12): fc.Arbitrary<Network> =>
  fc.integer({ min: 1, max: largest }).chain(count => {
    const person = fc.integer({ min: 0, max: count - 1 })
    return fc
      .array(fc.tuple(person, person, fc.integer({ min: 1, max: 4 })), { maxLength: 3 * count })
      .map(all => network(count, ...all))
  })

/** The same network in graphology: nodes are named by number. */
export function inGraphology({ nodes, out }: Network): DirectedGraph {
  const graph = new DirectedGraph()
  for (let i = 0; i < nodes; i++) graph.addNode(i)
  for (const [arc, from] of sources(out).entries())
    graph.addEdge(from, out.node[arc]!, { weight: out.weight[arc]! })
  return graph
}

/** The check thread's people and replies: A 0, B 1, C 2, D 3. */
export const checkThread = network(4, [0, 1, 2], [1, 0, 2], [2, 0], [2, 3], [3, 0], [3, 1], [3, 2])

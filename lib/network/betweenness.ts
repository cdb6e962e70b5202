import { random, SEED, sample } from '../random.ts'
import type { Network } from './network.ts'

/** Networks of more people than this are sampled. */
export const EXACT_UP_TO = 20_000

/** How many people a sample begins its shortest paths at. */
export const PIVOTS = 500

/** How much of the traffic along shortest paths passes through each person. */
export interface Betweenness {
  /** By node, 0 … 1; estimates where sampled. Null where there are fewer than three people. */
  readonly values: Float64Array | null
  /** People whose shortest paths were followed; null: everybody's, and the values are exact. */
  readonly pivots: number | null
  /** By node: the standard error of a sampled value; null where exact. */
  readonly standardError: Float64Array | null
}

interface BetweennessOptions {
  readonly exactUpTo?: number
  readonly pivots?: number
  readonly seed?: number
}

/**
 * Betweenness after Brandes: directed, every reply one step however often it was given, divided by (m−1)(m−2).
 * Time: people × edges, or pivots × edges where sampled. Path counts are floating point: exact up to 2⁵³.
 */
export function betweennessOf(network: Network, options: BetweennessOptions = {}): Betweenness {
  const steps = betweennessSteps(network, options)
  for (;;) {
    const { value, done } = steps.next()
    if (done) return value
  }
}

/** The same in steps, one for each person that paths begin at, so that others get their turn in between. */
export function* betweennessSteps(
  network: Network,
  { exactUpTo = EXACT_UP_TO, pivots = PIVOTS, seed = SEED }: BetweennessOptions = {},
): Generator<undefined, Betweenness, void> {
  const { nodes } = network
  if (nodes < 3) return { values: null, pivots: null, standardError: null }
  const scale = 1 / ((nodes - 1) * (nodes - 2))
  if (nodes <= exactUpTo || nodes <= pivots) {
    const { sum } = yield* dependencies(
      network,
      Int32Array.from({ length: nodes }, (_, i) => i),
    )
    return { values: sum.map(all => all * scale), pivots: null, standardError: null }
  }
  const { sum, squares } = yield* dependencies(network, sample(nodes, pivots, random(seed)))
  return {
    values: sum.map(all => (all / pivots) * nodes * scale),
    pivots,
    standardError: sum.map((all, i) => {
      const variance = Math.max(0, squares[i]! - all ** 2 / pivots) / (pivots - 1)
      // Drawn without replacement: the error vanishes as the sample becomes everybody.
      return Math.sqrt((variance / pivots) * (1 - pivots / nodes)) * nodes * scale
    }),
  }
}

/** By node: Σ δ(source) and Σ δ(source)² over the sources, δ the share of the source's shortest paths through it. */
function* dependencies(
  { nodes, edges, out: { start, node } }: Network,
  sources: Int32Array,
): Generator<undefined, { readonly sum: Float64Array; readonly squares: Float64Array }, void> {
  const sum = new Float64Array(nodes)
  const squares = new Float64Array(nodes)
  const distance = new Int32Array(nodes).fill(-1)
  const paths = new Float64Array(nodes)
  /** By node: (1 + δ) / paths, what it hands back along each shortest path. */
  const handsBack = new Float64Array(nodes)
  /** Nodes in the order reached; those one step on from the i-th are `onward[begins[i] … begins[i + 1])`. */
  const reached = new Int32Array(nodes)
  const begins = new Int32Array(nodes + 1)
  const onward = new Int32Array(edges)
  for (const source of sources) {
    let count = 1
    let used = 0
    reached[0] = source
    distance[source] = 0
    paths[source] = 1
    for (let next = 0; next < count; next++) {
      const from = reached[next]!
      const further = distance[from]! + 1
      const ways = paths[from]!
      const end = start[from + 1]!
      begins[next] = used
      for (let arc = start[from]!; arc < end; arc++) {
        const to = node[arc]!
        const known = distance[to]!
        if (known === -1) {
          distance[to] = further
          paths[to] = ways
          reached[count++] = to
        } else if (known === further) {
          paths[to]! += ways
        } else continue
        onward[used++] = to
      }
    }
    begins[count] = used
    for (let last = count - 1; last > 0; last--) {
      const at = reached[last]!
      let handed = 0
      for (let i = begins[last]!; i < begins[last + 1]!; i++) handed += handsBack[onward[i]!]!
      const dependency = handed * paths[at]!
      handsBack[at] = (1 + dependency) / paths[at]!
      sum[at]! += dependency
      squares[at]! += dependency * dependency
      distance[at] = -1
    }
    distance[source] = -1
    yield
  }
  return { sum, squares }
}

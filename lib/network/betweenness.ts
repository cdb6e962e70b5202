import type { Network } from './network.ts'
import { random, sample } from './random.ts'

/** Networks of more people than this are sampled. */
export const EXACT_UP_TO = 20_000

/** How many people a sample begins its shortest paths at. */
export const PIVOTS = 1000

const SEED = 1

/** How much of the traffic along shortest paths passes through each person. */
export interface Betweenness {
  /** By node, 0 … 1; estimates where sampled. Null where there are fewer than three people. */
  readonly values: Float64Array | null
  /** People whose shortest paths were followed; null: everybody's, and the values are exact. */
  readonly pivots: number | null
  /** By node: the standard error of a sampled value; null where exact. */
  readonly standardError: Float64Array | null
}

/**
 * Betweenness after Brandes: directed, every reply one step however often it was given, divided by (m−1)(m−2).
 * Time: people × edges, or pivots × edges where sampled. Path counts are floating point: exact up to 2⁵³.
 */
export function betweennessOf(
  network: Network,
  { exactUpTo = EXACT_UP_TO, pivots = PIVOTS, seed = SEED } = {},
): Betweenness {
  const { nodes } = network
  if (nodes < 3) return { values: null, pivots: null, standardError: null }
  const scale = 1 / ((nodes - 1) * (nodes - 2))
  if (nodes <= exactUpTo || nodes <= pivots) {
    const { sum } = dependencies(
      network,
      Int32Array.from({ length: nodes }, (_, i) => i),
    )
    return { values: sum.map(all => all * scale), pivots: null, standardError: null }
  }
  const { sum, squares } = dependencies(network, sample(nodes, pivots, random(seed)))
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
function dependencies({ nodes, out: { start, node } }: Network, sources: Int32Array) {
  const sum = new Float64Array(nodes)
  const squares = new Float64Array(nodes)
  const distance = new Int32Array(nodes).fill(-1)
  const paths = new Float64Array(nodes)
  const dependency = new Float64Array(nodes)
  const reached = new Int32Array(nodes)
  for (const source of sources) {
    let count = 1
    reached[0] = source
    distance[source] = 0
    paths[source] = 1
    for (let next = 0; next < count; next++) {
      const from = reached[next]!
      for (let arc = start[from]!; arc < start[from + 1]!; arc++) {
        const to = node[arc]!
        if (distance[to] === -1) {
          distance[to] = distance[from]! + 1
          paths[to] = 0
          reached[count++] = to
        }
        if (distance[to] === distance[from]! + 1) paths[to]! += paths[from]!
      }
    }
    for (let last = count - 1; last > 0; last--) {
      const from = reached[last]!
      let passing = 0
      for (let arc = start[from]!; arc < start[from + 1]!; arc++) {
        const to = node[arc]!
        if (distance[to] === distance[from]! + 1) passing += (1 + dependency[to]!) / paths[to]!
      }
      dependency[from] = passing * paths[from]!
      sum[from]! += dependency[from]!
      squares[from]! += dependency[from]! ** 2
    }
    for (let i = 0; i < count; i++) distance[reached[i]!] = -1
  }
  return { sum, squares }
}

import { once } from '../discussion/once.ts'
import type { Network } from './network.ts'
import { ties } from './ties.ts'

/** The sizes of the weakly connected components, largest first: people whom replies connect, whoever answered. */
export const components = once((network: Network): readonly number[] => {
  const { start, node } = ties(network)
  const seen = new Uint8Array(network.nodes)
  const reached = new Int32Array(network.nodes)
  const sizes: number[] = []
  for (let first = 0; first < network.nodes; first++) {
    if (seen[first] === 1) continue
    let count = 1
    reached[0] = first
    seen[first] = 1
    for (let next = 0; next < count; next++) {
      const from = reached[next]!
      for (let tie = start[from]!; tie < start[from + 1]!; tie++) {
        const to = node[tie]!
        if (seen[to] === 1) continue
        seen[to] = 1
        reached[count++] = to
      }
    }
    sizes.push(count)
  }
  return sizes.sort((a, b) => b - a)
})

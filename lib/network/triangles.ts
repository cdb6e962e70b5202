import { once } from '../discussion/once.ts'
import type { Network } from './network.ts'
import { neighbours, type Ties, ties } from './ties.ts'

/**
 * By node: in how many triangles of ties it is. Every triangle is found once, from its corner with the fewest
 * neighbours, so that time grows with ties^1.5 at worst (Chiba & Nishizeki 1985).
 */
export const triangles = once((network: Network): Float64Array => {
  const { start, node } = upward(ties(network))
  const found = new Float64Array(network.nodes)
  const marked = new Int32Array(network.nodes).fill(-1)
  for (let a = 0; a < network.nodes; a++) {
    for (let tie = start[a]!; tie < start[a + 1]!; tie++) marked[node[tie]!] = a
    for (let tie = start[a]!; tie < start[a + 1]!; tie++) {
      const b = node[tie]!
      for (let next = start[b]!; next < start[b + 1]!; next++) {
        const c = node[next]!
        if (marked[c] !== a) continue
        found[a]!++
        found[b]!++
        found[c]!++
      }
    }
  }
  return found
})

/** Each tie only in the row of the person with fewer neighbours; of equal ones, of the earlier. */
function upward(all: Ties) {
  const nodes = all.start.length - 1
  const start = new Int32Array(nodes + 1)
  const node = new Int32Array(all.node.length / 2)
  let used = 0
  for (let i = 0; i < nodes; i++) {
    for (let tie = all.start[i]!; tie < all.start[i + 1]!; tie++) {
      const other = all.node[tie]!
      const difference = neighbours(all, other) - neighbours(all, i)
      if (difference > 0 || (difference === 0 && other > i)) node[used++] = other
    }
    start[i + 1] = used
  }
  return { start, node }
}

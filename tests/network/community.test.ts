import fc from 'fast-check'
import { UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import theirModularity from 'graphology-metrics/graph/modularity.js'
import { expect, test } from 'vitest'
import { communities } from '../../lib/network/community.ts'
import { replyNetwork } from '../../lib/network/network.ts'
import { ties } from '../../lib/network/ties.ts'
import { random } from '../../lib/random.ts'
import { anyNetwork, network, rows } from './networks.ts'

test('two triangles and a bridge are two communities, the larger first', () => {
  const two = network(8, [5, 6], [6, 7], [7, 5], [0, 1], [1, 2], [2, 0], [2, 3], [3, 0], [0, 5])
  expect([...communities(two).of]).toEqual([1, 1, 1, 1, 3, 2, 2, 2])
  expect(communities(two).count).toBe(3)
})

test('of equal communities the one with the first person comes first', () => {
  expect([...communities(network(4, [3, 1], [0, 2])).of]).toEqual([1, 2, 1, 2])
})

test('nobody tied to anybody: everybody alone, no modularity', () => {
  expect(communities(network(2))).toEqual({ of: Int32Array.of(1, 2), count: 2, modularity: null })
  expect(communities(network(0))).toEqual({ of: Int32Array.of(), count: 0, modularity: null })
})

test('modularity is graphology’s; no community is empty; numbers go by size', () => {
  fc.assert(
    fc.property(anyNetwork(), any => {
      const { of, count, modularity } = communities(any)
      const sizes = Array.from({ length: count }, (_, i) => of.filter(number => number === i + 1).length)
      expect(sizes.every(size => size > 0)).toBe(true)
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      const { start, node, weight } = ties(any)
      if (node.length === 0) return
      const graph = new UndirectedGraph()
      for (const [i, community] of of.entries()) graph.addNode(i, { community })
      for (let i = 0; i < any.nodes; i++) {
        for (let tie = start[i]!; tie < start[i + 1]!; tie++)
          if (node[tie]! > i) graph.addEdge(i, node[tie]!, { weight: weight[tie]! })
      }
      expect(modularity).toBeCloseTo(theirModularity(graph, { getNodeCommunity: 'community' }), 9)
      const random = louvain.detailed(graph)
      expect(modularity).toBeGreaterThan(random.modularity - 0.15)
    }),
  )
})

test('the same rows in another order give the same communities', () => {
  const next = random(5)
  const person = () => Math.floor(next() ** 2 * 300)
  const all = rows(...Array.from({ length: 900 }, () => [person(), person()] as const))
  const once = communities(replyNetwork(all))
  expect(communities(replyNetwork(all.toReversed()))).toEqual(once)
  expect(once.count).toBeGreaterThan(1)
})

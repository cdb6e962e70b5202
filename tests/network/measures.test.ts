import fc from 'fast-check'
import { directedDensity } from 'graphology-metrics/graph/density.js'
import { expect, test } from 'vitest'
import { defaultSwitches } from '../../lib/network/filter.ts'
import { networkMeasures, nodeMeasures } from '../../lib/network/index.ts'
import { type Network, replyNetwork } from '../../lib/network/network.ts'
import { triangles } from '../../lib/network/triangles.ts'
import { anyNetwork, checkThread, inGraphology, network, rows } from './networks.ts'

const all = (of: Network) => Object.fromEntries(networkMeasures.map(measure => [measure.key, measure.of(of)]))

/** Whether one exchanged a reply with the other, looked up the slow way. */
function tied(of: Network) {
  const graph = inGraphology(of)
  return (a: number, b: number) => a !== b && (graph.hasEdge(a, b) || graph.hasEdge(b, a))
}

test('check thread', () => {
  const values = all(checkThread)
  expect(values).toMatchObject({
    nodes: 4,
    edges: 7,
    replies: 9,
    weak_components: 1,
    largest_component: 4,
    communities: expect.any(Number),
    modularity: expect.any(Number),
  })
  // Ties: AB, AC, AD, BD, CD. Degrees: A 3, B 2, C 2, D 3; in-degrees A 3, B 2, C 1, D 1.
  const expected = {
    density: 7 / 12,
    reciprocity_edge: 4 / 7,
    reciprocity_pair: 2 / 5,
    reciprocity_weighted: 6 / 9,
    transitivity: 6 / 8,
    in_degree_centralisation: (0 + 1 + 2 + 2) / 9,
    degree_assortativity: -2 / 3,
  }
  for (const [key, value] of Object.entries(expected)) expect(values[key]).toBeCloseTo(value, 12)
})

test('star, ring and complete network', () => {
  const star = network(5, [1, 0], [2, 0], [3, 0], [4, 0])
  expect(all(star)).toMatchObject({
    density: 4 / 20,
    reciprocity_edge: 0,
    transitivity: 0,
    in_degree_centralisation: 1,
    degree_assortativity: -1,
  })
  const ring = network(5, [0, 1], [1, 2], [2, 3], [3, 4], [4, 0])
  expect(all(ring)).toMatchObject({
    density: 1 / 4,
    transitivity: 0,
    in_degree_centralisation: 0,
    degree_assortativity: null,
    weak_components: 1,
  })
  const complete = network(3, [0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1])
  expect(all(complete)).toMatchObject({
    density: 1,
    reciprocity_edge: 1,
    reciprocity_pair: 1,
    reciprocity_weighted: 1,
    transitivity: 1,
    in_degree_centralisation: 0,
    degree_assortativity: null,
  })
})

test('what is undefined is null, never 0', () => {
  expect(all(network(0))).toEqual({
    nodes: 0,
    edges: 0,
    replies: 0,
    density: null,
    reciprocity_edge: null,
    reciprocity_pair: null,
    reciprocity_weighted: null,
    weak_components: 0,
    largest_component: null,
    transitivity: null,
    in_degree_centralisation: null,
    degree_assortativity: null,
    communities: 0,
    modularity: null,
  })
  expect(all(network(1))).toMatchObject({ density: null, weak_components: 1, largest_component: 1 })
})

test('density is graphology’s', () => {
  fc.assert(
    fc.property(anyNetwork(), any => {
      if (any.nodes > 1) expect(all(any)['density']).toBeCloseTo(directedDensity(inGraphology(any)), 12)
    }),
  )
})

test('self-replies are edges and replies where they count, and move no number about links between people', () => {
  const switches = { ...defaultSwitches, selfReplies: true }
  const some = rows([0, 1, 2], [1, 0], [1, 2], [2, 0], [3, 0])
  const without = all(replyNetwork(some))
  const added = all(replyNetwork([...some, ...rows([0, 0, 4], [3, 3])], { switches }))
  expect(added).toEqual({ ...without, edges: 7, replies: 11 })
})

test('components, triangles, transitivity and assortativity are those of a slow count', () => {
  fc.assert(
    fc.property(anyNetwork(9), any => {
      const people = Array.from({ length: any.nodes }, (_, i) => i)
      const isTied = tied(any)
      const near = (a: number) => people.filter(b => isTied(a, b))
      const group = people.map(i => i)
      for (let round = 0; round < any.nodes; round++)
        for (const a of people) group[a] = Math.min(group[a]!, ...near(a).map(b => group[b]!))
      const values = all(any)
      expect(values['weak_components']).toBe(new Set(group).size)
      expect(values['largest_component']).toBe(Math.max(...group.map(a => group.filter(b => a === b).length)))
      const closed = people.map(a => near(a).flatMap(b => near(a).filter(c => b < c && isTied(b, c))).length)
      expect([...triangles(any)]).toEqual(closed)
      const open = people.reduce((sum, a) => sum + (near(a).length * (near(a).length - 1)) / 2, 0)
      if (open === 0) expect(values['transitivity']).toBeNull()
      else expect(values['transitivity']).toBeCloseTo(closed.reduce((a, b) => a + b, 0) / open, 12)
      const expected = pearson(
        people.flatMap(a => near(a).map(b => [near(a).length, near(b).length] as const)),
      )
      if (expected === null) expect(values['degree_assortativity']).toBeNull()
      else expect(values['degree_assortativity']).toBeCloseTo(expected, 9)
    }),
  )
})

/** The correlation by its textbook formula, in whole numbers up to the last step. */
function pearson(points: readonly (readonly [number, number])[]): number | null {
  const sum = (of: (x: number, y: number) => number) => points.reduce((all, [x, y]) => all + of(x, y), 0)
  const n = points.length
  const variance = n * sum(x => x * x) - sum(x => x) ** 2
  return variance === 0 ? null : (n * sum((x, y) => x * y) - sum(x => x) * sum((_, y) => y)) / variance
}

test('every measure is in the catalogue once and says what it is', () => {
  const definitions = [...networkMeasures, ...nodeMeasures]
  expect(new Set(definitions.map(({ key }) => key)).size).toBe(definitions.length)
  for (const { definition } of definitions) expect(definition).toMatch(/\.$/)
})

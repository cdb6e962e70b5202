import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Network } from '../../lib/network/network.ts'
import { closure, direction, limitsOf, patternOf, patterns, signatures } from '../../lib/network/roles.ts'
import { anyNetwork, checkThread, network } from './networks.ts'

function keys(of: Network) {
  const all = signatures(of)
  const limits = limitsOf(all)
  return all.map(signature => patternOf(signature, limits)?.key ?? null)
}

test('signatures of the check thread', () => {
  expect(signatures(checkThread)).toEqual([
    { outDegree: 1, inDegree: 3, neighbours: 3, isolateShare: 0, triangles: 2 },
    { outDegree: 1, inDegree: 2, neighbours: 2, isolateShare: 0, triangles: 1 },
    { outDegree: 2, inDegree: 1, neighbours: 2, isolateShare: 0, triangles: 1 },
    { outDegree: 3, inDegree: 1, neighbours: 3, isolateShare: 0, triangles: 2 },
  ])
})

test('somebody without neighbours has no share of isolates, and no pattern', () => {
  expect(signatures(network(1))).toMatchObject([{ neighbours: 0, isolateShare: null }])
  expect(keys(network(1))).toEqual([null])
})

test('who answers five people, each of whom talks to nobody else; and who is answered by them', () => {
  expect(keys(network(6, [0, 1], [0, 2], [0, 3], [0, 4], [0, 5]))).toEqual([
    'answers_many',
    null,
    null,
    null,
    null,
    null,
  ])
  expect(keys(network(6, [1, 0], [2, 0], [3, 0], [4, 0], [5, 0]))[0]).toBe('answered_by_many')
})

test('people who all reply to each other are in a discussion; two who do are not', () => {
  const all = (count: number) =>
    network(
      count,
      ...Array.from({ length: count ** 2 }, (_, i) => [i % count, Math.floor(i / count)] as const),
    )
  expect(new Set(keys(all(6)))).toEqual(new Set(['discusses']))
  expect(new Set(keys(all(2)))).toEqual(new Set([null]))
})

/** Some who answer many, in a forum where everybody also talks with others: each of `groups` rings, with one in its middle. */
function dense(groups: number, size: number): Network {
  const edges: (readonly [number, number])[] = []
  for (let group = 0; group < groups; group++) {
    const first = group * size
    for (let i = 1; i < size; i++) {
      edges.push([first, first + i])
      const next = first + 1 + (i % (size - 1))
      // Half of each ring talk among themselves.
      if (i < size / 2) edges.push([first + i, next], [next, first + i])
    }
    // Those in the middle know each other.
    edges.push([first, ((group + 1) % groups) * size])
  }
  return network(groups * size, ...edges)
}

test('lines are quartiles of the network at hand: a dense forum has more than one role', () => {
  const found = keys(dense(8, 20))
  expect(found.filter(key => key === 'answers_many').length).toBeGreaterThan(0)
  expect(found.filter(key => key === 'discusses').length).toBeGreaterThan(0)
  expect(found.filter(key => key !== null).length).toBeLessThan(found.length / 2)
})

test('quartiles are those that sorting finds', () => {
  fc.assert(
    fc.property(anyNetwork(12), any => {
      const all = signatures(any)
      const limits = limitsOf(all)
      const tied = all.filter(({ neighbours }) => neighbours > 0)
      const some = tied.filter(({ neighbours }) => neighbours >= (limits?.neighbours ?? Number.NaN))
      expect(limits === null).toBe(tied.every(({ neighbours }) => neighbours < 2))
      if (limits === null) return
      expect(limits.people).toBe(some.length)
      const noMore = some.filter(each => direction(each) <= limits.direction.q1 + 1e-12).length
      expect(noMore).toBeGreaterThanOrEqual(some.length / 4)
      expect(some.filter(each => closure(each) >= limits.closure.q3 - 1e-12).length).toBeGreaterThanOrEqual(
        some.length / 4,
      )
    }),
  )
})

test('no two patterns hold for the same person', () => {
  fc.assert(
    fc.property(anyNetwork(10), any => {
      const all = signatures(any)
      const limits = limitsOf(all)
      if (limits === null) return
      for (const signature of all)
        expect(patterns.filter(({ holds }) => holds(signature, limits)).length).toBeLessThan(2)
    }),
  )
})

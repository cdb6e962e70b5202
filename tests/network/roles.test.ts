import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Network } from '../../lib/network/network.ts'
import { patternOf, patterns, signatures } from '../../lib/network/roles.ts'
import { anyNetwork, checkThread, network, seeded } from './networks.ts'

const keys = (of: Network) => signatures(of).map(signature => patternOf(signature)?.key ?? null)

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

test('six people who all reply to each other are in a discussion; four are too few to say', () => {
  const all = (count: number) =>
    network(
      count,
      ...Array.from({ length: count ** 2 }, (_, i) => [i % count, Math.floor(i / count)] as const),
    )
  expect(new Set(keys(all(6)))).toEqual(new Set(['discusses']))
  expect(new Set(keys(all(4)))).toEqual(new Set([null]))
})

test('no two patterns hold for the same person', () => {
  fc.assert(
    fc.property(anyNetwork(10), any => {
      for (const signature of signatures(any))
        expect(patterns.filter(({ holds }) => holds(signature)).length).toBeLessThan(2)
    }),
    seeded,
  )
})

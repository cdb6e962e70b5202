import fc from 'fast-check'
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js'
import pagerank from 'graphology-metrics/centrality/pagerank.js'
import { expect, test } from 'vitest'
import { betweennessOf } from '../../lib/network/betweenness.ts'
import { replyNetwork } from '../../lib/network/network.ts'
import { pageranks } from '../../lib/network/pagerank.ts'
import { random, sample } from '../../lib/random.ts'
import { anyNetwork, checkThread, inGraphology, network, rows } from './networks.ts'

const values = (betweenness: ReturnType<typeof betweennessOf>) => [...(betweenness.values ?? [])]
const rounded = (numbers: Iterable<number>) => [...numbers].map(number => Number(number.toFixed(6)))

test('check thread: what networkx and igraph say', () => {
  expect(rounded(pageranks(checkThread))).toEqual([0.448551, 0.435982, 0.054713, 0.060753])
  expect(rounded(values(betweennessOf(checkThread)))).toEqual([0.083333, 0, 0, 0.083333])
})

test('PageRank sums to 1 and is graphology’s', () => {
  fc.assert(
    fc.property(anyNetwork(), any => {
      const ranks = pageranks(any)
      expect(ranks.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      const theirs = pagerank(inGraphology(any), {
        getEdgeWeight: 'weight',
        tolerance: 1e-12,
        maxIterations: 1000,
      })
      for (const [i, rank] of ranks.entries()) expect(rank).toBeCloseTo(theirs[i]!, 8)
    }),
  )
})

test('PageRank: a ring gives all the same; of a star, as by hand', () => {
  expect(rounded(pageranks(network(5, [0, 1], [1, 2], [2, 3], [3, 4], [4, 0])))).toEqual([
    0.2, 0.2, 0.2, 0.2, 0.2,
  ])
  // Three answer one: leaf x, centre y = x + 0.85 · 3x, 3x + y = 1.
  const leaf = 1 / (4 + 0.85 * 3)
  const star = pageranks(network(4, [1, 0], [2, 0], [3, 0]))
  expect(star[0]).toBeCloseTo(leaf * (1 + 0.85 * 3), 9)
  expect(star[1]).toBeCloseTo(leaf, 9)
})

test('PageRank goes by the number of replies, with self-replies where they count', () => {
  const [, twice = 0, once = 0] = pageranks(network(3, [0, 1, 2], [0, 2]))
  const base = twice - (twice - once) * 2
  expect(once - base).toBeCloseTo((twice - base) / 2, 9)
  const switches = { repliesToPosts: true, selfReplies: true, minimumWeight: 1 }
  const own = replyNetwork(rows([0, 0, 3], [0, 1]), { switches })
  expect(pageranks(own)[0]).toBeGreaterThan(pageranks(network(2, [0, 1]))[0]!)
})

test('betweenness is graphology’s', () => {
  fc.assert(
    fc.property(anyNetwork(), any => {
      const theirs = betweennessCentrality(inGraphology(any), { getEdgeWeight: null })
      const { values, pivots, standardError } = betweennessOf(any)
      expect([pivots, standardError]).toEqual([null, null])
      if (any.nodes < 3) expect(values).toBeNull()
      else for (const [i, value] of (values ?? []).entries()) expect(value).toBeCloseTo(theirs[i]!, 9)
    }),
  )
})

test('betweenness: closed forms', () => {
  // All ways between leaves of a star go through its centre.
  const star = network(5, [1, 0], [2, 0], [3, 0], [4, 0], [0, 1], [0, 2], [0, 3], [0, 4])
  expect(values(betweennessOf(star))).toEqual([1, 0, 0, 0, 0])
  // Around a ring of n, from each other node 0 … n − 3 further nodes lie behind: n(n−1)/2 − (n−1) ways.
  const ring = network(5, [0, 1], [1, 2], [2, 3], [3, 4], [4, 0])
  for (const value of values(betweennessOf(ring))) expect(value).toBeCloseTo(6 / 12, 12)
  const complete = network(3, [0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1])
  expect(values(betweennessOf(complete))).toEqual([0, 0, 0])
})

test('sampled betweenness: of everybody it is exact; of some it is off by its standard error; always the same', () => {
  const next = random(7)
  const person = () => Math.floor(next() * 100)
  const large = network(100, ...Array.from({ length: 400 }, () => [person(), person()] as const))
  const exact = betweennessOf(large)
  expect(betweennessOf(large, { exactUpTo: 10, pivots: 100 })).toEqual(exact)
  const options = { exactUpTo: 10, pivots: 30 }
  expect(betweennessOf(large, options)).toEqual(betweennessOf(large, options))
  let squaredErrors = 0
  let squaredStandardErrors = 0
  for (let seed = 0; seed < 300; seed++) {
    const { values, pivots, standardError } = betweennessOf(large, { ...options, seed })
    expect(pivots).toBe(30)
    for (const [i, value] of (exact.values ?? []).entries()) {
      squaredErrors += (values![i]! - value) ** 2
      squaredStandardErrors += standardError![i]! ** 2
    }
  }
  expect(squaredErrors / squaredStandardErrors).toBeCloseTo(1, 1)
})

test('a sample holds each number at most once, and all of them alike', () => {
  const next = random(3)
  const drawn = new Float64Array(6)
  for (let i = 0; i < 6000; i++) {
    const some = sample(6, 3, next)
    expect(new Set(some).size).toBe(3)
    for (const each of some) drawn[each]!++
  }
  for (const times of drawn) expect(Math.abs(times - 3000)).toBeLessThan(200)
})

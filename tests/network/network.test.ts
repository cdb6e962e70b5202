import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sources } from '../../lib/network/adjacency.ts'
import { degrees } from '../../lib/network/degrees.ts'
import { defaultSwitches, type Replies, type Switches } from '../../lib/network/filter.ts'
import { type Network, replyNetwork } from '../../lib/network/network.ts'
import { ties } from '../../lib/network/ties.ts'
import { rows } from './networks.ts'

/** Edges as people see them: from → to × weight. */
const edgesOf = ({ people, out }: Network) =>
  [...sources(out)].map((from, arc) => [people[from], people[out.node[arc]!], out.weight[arc]])

test('rows of one pair are summed, nodes are people by id, self-replies are no edge', () => {
  const network = replyNetwork(rows([30, 10, 2], [10, 30], [30, 10], [20, 20, 5]))
  expect([...network.people]).toEqual([10, 30])
  expect(edgesOf(network)).toEqual([
    [10, 30, 1],
    [30, 10, 3],
  ])
  expect([...network.in.node]).toEqual([1, 0])
})

test('people without an edge are nodes where they are named', () => {
  const network = replyNetwork(rows([30, 10]), { people: [20, 10] })
  expect([...network.people]).toEqual([10, 20, 30])
  expect(edgesOf(network)).toEqual([[30, 10, 1]])
})

test('the minimum weight is for the sum over conversations, and takes people away who have no other edge', () => {
  const all = rows([1, 2], [1, 2], [3, 1], [2, 1])
  const network = replyNetwork(all, { switches: { ...defaultSwitches, minimumWeight: 2 } })
  expect([...network.people]).toEqual([1, 2])
  expect(edgesOf(network)).toEqual([[1, 2, 2]])
})

test('replies to posts count or not', () => {
  const all: Replies[] = [
    { from: 1, to: 2, replies: 3, toPosts: 1 },
    { from: 3, to: 2, replies: 2, toPosts: 2 },
  ]
  expect(edgesOf(replyNetwork(all))).toEqual([
    [1, 2, 3],
    [3, 2, 2],
  ])
  const switches = { ...defaultSwitches, repliesToPosts: false }
  expect(edgesOf(replyNetwork(all, { switches }))).toEqual([[1, 2, 2]])
})

test('self-replies are edges, but no ties, where they count', () => {
  const network = replyNetwork(rows([1, 1, 4], [1, 2]), {
    switches: { ...defaultSwitches, selfReplies: true },
  })
  expect(edgesOf(network)).toEqual([
    [1, 1, 4],
    [1, 2, 1],
  ])
  expect([...ties(network).node]).toEqual([1, 0])
  expect([...degrees(network).outDegree]).toEqual([1, 0])
  expect([...degrees(network).repliesGiven]).toEqual([5, 0])
})

test('nobody is a network too', () => {
  const network = replyNetwork([])
  expect([network.nodes, network.edges]).toEqual([0, 0])
})

const anyRows = fc.array(
  fc.record({
    from: fc.integer({ min: 1, max: 9 }),
    to: fc.integer({ min: 1, max: 9 }),
    replies: fc.integer({ min: 1, max: 3 }),
    toPosts: fc.integer({ min: 0, max: 1 }),
  }),
)
const anySwitches: fc.Arbitrary<Switches> = fc.record({
  repliesToPosts: fc.boolean(),
  selfReplies: fc.boolean(),
  minimumWeight: fc.integer({ min: 1, max: 4 }),
})

test('for any rows and switches: given = received = edges, as a slow count has them, in whatever order rows come', () => {
  fc.assert(
    fc.property(anyRows, anySwitches, (all, switches) => {
      const weights = new Map<string, number>()
      for (const { from, to, replies, toPosts } of all) {
        if (from === to && !switches.selfReplies) continue
        const key = `${from} ${to}`
        weights.set(key, (weights.get(key) ?? 0) + replies - (switches.repliesToPosts ? 0 : toPosts))
      }
      const expected = [...weights].filter(([, weight]) => weight > 0 && weight >= switches.minimumWeight)
      const network = replyNetwork(all, { switches })
      const edges = edgesOf(network)
      expect(new Map(edges.map(([from, to, weight]) => [`${from} ${to}`, weight]))).toEqual(new Map(expected))
      expect(replyNetwork(all.toReversed(), { switches })).toEqual(network)
      const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0)
      const { repliesGiven, repliesReceived } = degrees(network)
      expect(sum(repliesGiven)).toBe(sum(network.out.weight))
      expect(sum(repliesReceived)).toBe(sum(network.out.weight))
    }),
  )
})

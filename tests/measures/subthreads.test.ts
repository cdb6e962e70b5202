import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Discussion, MISSING_NODE } from '../../lib/discussion/discussion.ts'
import {
  branchComments,
  branches as branchesOf,
  branchPlaces,
  subthreads,
} from '../../lib/measures/subthreads.ts'
import { runs } from '../support/seed.ts'
import { type Plain, sketch, threaded } from '../support/sketch.ts'
import { anyTree } from '../tree/trees.ts'

const branches = (of: Discussion, most: number) => branchesOf({ ...of, comments: branchComments(of) }, most)

const depthOf = (parent: readonly number[], node: number): number =>
  node === 0 ? 0 : 1 + depthOf(parent, parent[node]!)

test('the check thread of docs/measures.md, by hand', () => {
  const { discussion, names } = threaded([
    { id: 'p0', parent: null, author: 'A', at: 0, post: true },
    { id: 'c1', parent: 'p0', author: 'B', at: 10 },
    { id: 'c2', parent: 'p0', author: 'C', at: 20 },
    { id: 'c3', parent: 'c1', author: 'A', at: 30 },
    { id: 'c4', parent: 'c3', author: 'B', at: 40 },
    { id: 'c5', parent: 'c4', author: 'A', at: 50 },
    { id: 'c6', parent: 'c1', author: 'D', at: 60 },
    { id: 'c7', parent: 'p0', author: 'D', at: 70 },
    { id: 'c8', parent: 'c7', author: 'C', at: 100 },
    { id: 'c9', parent: 'c8', author: 'D', at: 400 },
    { id: 'c10', parent: 'c9', author: 'D', at: 410 },
  ])
  const minutes = (ms: number | null) => (ms === null ? null : ms / 60_000)
  const rows = subthreads(discussion).map(each => [
    names[each.begunBy],
    ...[each.comments, each.authors, each.share, each.maxDepth, each.hIndex],
    ...[minutes(each.startedAt), minutes(each.lastAt)],
  ])
  expect(rows).toEqual([
    ['B', 5, 3, 0.5, 4, 2, 10, 60],
    ['C', 1, 1, 0.1, 1, 1, 20, 20],
    ['D', 4, 2, 0.4, 4, 1, 70, 410],
  ])
  // Five comments in fifty minutes; the others have fewer than five.
  expect(subthreads(discussion).map(({ pace }) => pace)).toEqual([6, null, null])
  // A comment alone is no branch.
  expect(branches(discussion, 8)).toEqual({ under: 0, tops: [1, 7] })
  expect(branches(discussion, 1).tops).toEqual([1])
})

describe('missing answers and unknown people', () => {
  test('a missing answer heads a sub-thread, and is not counted', () => {
    const { discussion } = threaded([
      { id: 'p', parent: null, author: 'ann', post: true },
      { id: 'a', parent: 'gone', author: 'ben' },
      { id: 'b', parent: 'a', author: null },
    ])
    expect(subthreads(discussion)).toEqual([
      {
        ...{ top: 1, size: 3, begunBy: -1, comments: 2, authors: 1, share: 1, maxDepth: 3, hIndex: 0 },
        ...{ startedAt: null, lastAt: null, pace: null },
      },
    ])
  })

  test('without comments there is none', () => {
    expect(subthreads(sketch('ann'))).toEqual([])
    expect(branches(sketch('ann'), 8)).toEqual({ under: 0, tops: [] })
  })
})

describe('branches that have a colour', () => {
  test('where one sub-thread is most of it, the answers of its first fork', () => {
    // Seven of nine comments lie under ben, whose thread forks at dan.
    const drawing =
      'ann\n  ben\n    cat\n      dan\n        eve\n          fay\n        gil\n          hal\n  ida\n  jon'
    expect(branches(sketch(drawing), 8)).toEqual({ under: 3, tops: [4, 6] })
  })

  test('go by comments, not by missing messages, in small pictures too', () => {
    // Two comments below a missing one are two; the three of eve are more, though both have three messages.
    const { discussion } = threaded([
      { id: 'p', parent: null, author: 'ann', post: true },
      { id: 'a', parent: 'gone', author: 'ben' },
      { id: 'b', parent: 'a', author: 'cat' },
      { id: 'c', parent: 'p', author: 'eve' },
      { id: 'd', parent: 'c', author: 'fay' },
      { id: 'e', parent: 'd', author: 'gil' },
      { id: 'f', parent: 'lost', author: 'hal' },
    ])
    const comments = branchComments(discussion)
    const { tops } = branches(discussion, 8)
    expect(tops.map(top => comments[top])).toEqual([3, 2])
    const places = branchPlaces({ ...discussion, comments }, 8)
    expect(tops.map(top => places[top])).toEqual([0, 1])
  })

  test('are a place for each of their nodes', () => {
    fc.assert(
      fc.property(anyTree(80), fc.array(fc.nat(), { maxLength: 8 }), (parent, gone) => {
        const whole = sketch(
          parent.map((_, node) => `${'  '.repeat(depthOf(parent, node))}n${node}`).join('\n'),
        )
        // Any message that has an answer can be missing.
        for (const at of gone) {
          const node = at % whole.length
          if (node > 0 && whole.size[node]! > 1) whole.kind[node] = MISSING_NODE
        }
        const tree = { ...whole, comments: branchComments(whole) }
        const places = branchPlaces(tree, 8)
        const { tops } = branchesOf(tree, 8)
        parent.forEach((_, node) => {
          const place = tops.findIndex(top => node >= top && node < top + whole.size[top]!)
          expect(places[node]).toBe(place)
        })
      }),
      { numRuns: runs(50) },
    )
  })

  test('a chain has one', () => {
    expect(branches(sketch('ann\n  ben\n    cat'), 8)).toEqual({ under: 0, tops: [1] })
  })
})

test('sub-threads share out the comments and the reading order', () => {
  const messages = fc
    .array(fc.record({ parent: fc.nat(), author: fc.constantFrom('a', 'b', 'c', null) }), { maxLength: 40 })
    .map((all): Plain[] => [
      { id: 'm0', parent: null, author: 'a', post: true },
      ...all.map(({ parent, author }, i) => ({ id: `m${i + 1}`, parent: `m${parent % (i + 1)}`, author })),
    ])
  fc.assert(
    fc.property(messages, plain => {
      const { discussion } = threaded(plain)
      const found = subthreads(discussion)
      expect(found.reduce((sum, { comments }) => sum + comments, 0)).toBe(plain.length - 1)
      expect(found.map(({ top }) => top)).toEqual(
        [...discussion.depth.keys()].filter(i => discussion.depth[i] === 1),
      )
      const { under, tops } = branches(discussion, 100)
      // Each is an answer of the node above, and nothing is in two of them.
      for (const top of tops) expect(discussion.parent[top]).toBe(under)
    }),
  )
})

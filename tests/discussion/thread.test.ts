import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MISSING_NODE } from '../../lib/discussion/discussion.ts'
import { type Plain, sketch, threaded } from '../support/sketch.ts'

const post: Plain = { id: 'p', parent: null, author: 'ann', at: 0, post: true }

describe('missing parents', () => {
  test('share one placeholder, which takes up a level', () => {
    const { discussion, faults } = threaded([
      post,
      { id: 'a', parent: 'gone', author: 'ben', at: 1 },
      { id: 'b', parent: 'gone', author: 'cat', at: 2 },
    ])
    expect([...discussion.depth]).toEqual([0, 1, 2, 2])
    expect([...discussion.kind]).toEqual([0, MISSING_NODE, 1, 1])
    expect(discussion.replies[0]).toBe(0)
    expect(faults).toMatchObject({ orphans: 2, placeholders: 1 })
  })
})

describe('circles', () => {
  test('are cut at the earliest-dated message, which becomes an orphan', () => {
    const { discussion, faults, id } = threaded([
      post,
      { id: 'a', parent: 'c', author: 'ben', at: 5 },
      { id: 'b', parent: 'a', author: 'cat', at: 3 },
      { id: 'c', parent: 'b', author: 'dan', at: 4 },
    ])
    expect(faults).toMatchObject({ cycles: 1, orphans: 1, placeholders: 1 })
    expect([...discussion.depth]).toEqual([0, 1, 2, 3, 4])
    // b is the earliest: below its placeholder come b, c, a.
    expect(id[1]).toBe(-1)
  })

  test('a message that answers itself is a circle of one', () => {
    const { discussion, faults } = threaded([post, { id: 'a', parent: 'a', author: 'ben', at: 1 }])
    expect(faults).toMatchObject({ cycles: 1, orphans: 1, placeholders: 1 })
    expect([...discussion.depth]).toEqual([0, 1, 2])
  })
})

describe('copies', () => {
  test('the fuller stands, at equal length the one read later', () => {
    const { discussion, faults } = threaded([
      post,
      { id: 'a', parent: 'p', author: 'ben', text: 'one two three' },
      { id: 'a', parent: 'p', author: 'cat', text: 'one' },
      { id: 'b', parent: 'p', author: 'dan', text: 'xyz' },
      { id: 'b', parent: 'a', author: 'eve', text: 'abc' },
    ])
    expect(faults.duplicates).toBe(2)
    expect([...discussion.depth]).toEqual([0, 1, 2])
    expect([...discussion.words]).toEqual([0, 3, 1])
  })
})

test('a chain of two hundred thousand replies', () => {
  const chain: Plain[] = [post]
  for (let i = 1; i <= 200_000; i++) chain.push({ id: `m${i}`, parent: i === 1 ? 'p' : `m${i - 1}`, at: i })
  const { discussion } = threaded(chain)
  expect(discussion.depth.at(-1)).toBe(200_000)
  expect(discussion.size[0]).toBe(200_001)
})

/** Any links at all: to messages that are there, to ones that are not, to oneself, in circles, the same id twice. */
const anyMessages = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(n => `m${n}`),
      parent: fc.option(fc.integer({ min: 0, max: 40 }).map(n => `m${n}`)),
      author: fc.option(fc.constantFrom('ann', 'ben', 'cat', '__proto__')),
      at: fc.option(fc.integer({ min: 0, max: 5 })),
      text: fc.string({ maxLength: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((messages): Plain[] => [post, ...messages])

test('every message comes out once, parents first, subtrees whole', () => {
  fc.assert(
    fc.property(anyMessages, messages => {
      const { discussion, faults, message } = threaded(messages)
      const { parent, depth, size, length } = discussion
      const placed = [...message].filter(index => index !== -1)
      expect(new Set(placed).size).toBe(placed.length)
      expect(placed.length).toBe(new Set(messages.map(({ id }) => id)).size)
      expect(faults.duplicates).toBe(messages.length - placed.length)
      let sizes = 0
      let levels = 0
      for (let i = 0; i < length; i++) {
        sizes += size[i]!
        levels += depth[i]! + 1
        if (i === 0) continue
        expect(parent[i]).toBeLessThan(i)
        expect(i + size[i]!).toBeLessThanOrEqual(parent[i]! + size[parent[i]!]!)
      }
      expect(sizes).toBe(levels)
    }),
  )
})

test('the order in which dated messages are read does not matter', () => {
  const dated = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(n => `m${n}`),
      parent: fc.option(fc.integer({ min: 0, max: 40 }).map(n => `m${n}`)),
      author: fc.option(fc.constantFrom('ann', 'ben', 'cat')),
      at: fc.integer({ min: 0, max: 1000 }),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  )
  fc.assert(
    fc.property(
      dated.filter(all => new Set(all.map(({ at }) => at)).size === all.length),
      fc.infiniteStream(fc.nat()),
      (all, order) => {
        const shuffled = all.map(each => ({ each, key: order.next().value })).sort((a, b) => a.key - b.key)
        const tree = (messages: readonly Plain[]) => {
          const { discussion, names } = threaded(messages)
          return [...discussion.depth].map((depth, i) => `${depth} ${names[discussion.author[i]!] ?? '?'}`)
        }
        expect(tree([post, ...shuffled.map(({ each }) => each)])).toEqual(tree([post, ...all]))
      },
    ),
  )
})

test('a sketch is what it looks like', () => {
  const { parent, depth, size } = sketch('ann\n  ben\n    cat\n  dan')
  expect([[...parent], [...depth], [...size]]).toEqual([
    [-1, 0, 1, 0],
    [0, 1, 2, 1],
    [4, 2, 1, 1],
  ])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../../lib/tree/pen.ts'
import { tidy, tidyLink, tidyPlaces } from '../../lib/tree/tidy.ts'

describe('tidy tree', () => {
  test('a node stands in the middle of its replies, which are 1 apart', () => {
    const { row, rows } = tidy([-1, 0, 0, 0])
    expect([...row]).toEqual([1, 0, 1, 2])
    expect(rows).toBe(2)
  })

  test('a chain is a line', () => {
    expect(tidy([-1, 0, 1, 2])).toEqual({ row: new Float64Array(4), rows: 0 })
  })

  test('a branch has the same shape wherever it is', () => {
    // Nodes 2 and 3 answer 1 as 5 and 6 answer 4.
    const { row } = tidy([-1, 0, 1, 1, 0, 4, 4])
    expect(row[2]! - row[1]!).toBe(row[5]! - row[4]!)
    expect(row[3]! - row[1]!).toBe(row[6]! - row[4]!)
    expect(row[5]! - row[3]!).toBeGreaterThan(1)
  })

  test('on no level do two nodes come closer than 1, and they keep the reading order', () => {
    const trees = fc
      .array(fc.nat(), { minLength: 1, maxLength: 60 })
      .map(picks => [-1, ...picks.map((pick, at) => pick % (at + 1))])
    fc.assert(
      fc.property(trees, parent => {
        // Reading order: a node's branch follows it without a gap.
        const ordered = inReadingOrder(parent)
        const { row } = tidy(ordered)
        const last = new Map<number, number>()
        const depth: number[] = []
        ordered.forEach((above, node) => {
          depth[node] = above < 0 ? 0 : depth[above]! + 1
          const before = last.get(depth[node])
          if (before !== undefined) expect(row[node]! - before).toBeGreaterThan(1 - 1e-9)
          last.set(depth[node], row[node]!)
        })
        expect(Math.min(...row)).toBeCloseTo(0)
      }),
    )
  })

  test('neither a chain nor a star of 100,000 takes long, or overflows the stack', () => {
    const length = 100_000
    expect(tidy(Array.from({ length }, (_, i) => i - 1)).rows).toBe(0)
    expect(tidy(Array.from({ length }, (_, i) => (i === 0 ? -1 : 0))).rows).toBe(length - 2)
  })
})

describe('places of a tidy tree', () => {
  const parent = [-1, 0, 0, 2]
  const replies = [2, 0, 1, 0]

  test('a column a level, a row a leaf; larger for more replies', () => {
    const { x, y, disc, columns, column, width, height } = tidyPlaces({ parent, replies })
    expect([...x]).toEqual([0, column, column, 2 * column])
    expect(y[1]).toBeLessThan(y[2]!)
    expect(y[0]).toBe((y[1]! + y[2]!) / 2)
    expect(disc[2]).toBeGreaterThan(disc[1]!)
    expect([columns, width, height]).toEqual([3, 2 * column, y[2]])
  })

  test('links leave and arrive level', () => {
    const places = tidyPlaces({ parent, replies }, { width: 40, height: 10 })
    expect(pathOf(pen => tidyLink(pen, places, 0, 2))).toBe('M0,5C10,5 10,10 20,10')
  })

  test('large trees are fitted into the room, and no disc is nothing', () => {
    const length = 20_001
    const star = Array.from({ length }, (_, i) => (i === 0 ? -1 : 0))
    const places = tidyPlaces({ parent: star, replies: star.map(above => (above < 0 ? length - 1 : 0)) })
    expect(places.height).toBe(800)
    expect(Math.min(...places.disc)).toBeGreaterThan(0.1)
    const chain = Array.from({ length: 300 }, (_, i) => i - 1)
    expect(tidyPlaces({ parent: chain, replies: chain.map(() => 1) }).width).toBeCloseTo(860)
  })
})

/** The same tree with its nodes numbered as one reads them. */
function inReadingOrder(parent: readonly number[]): number[] {
  const ordered: number[] = []
  const visit = (node: number, above: number) => {
    const place = ordered.push(above) - 1
    parent.forEach((each, reply) => {
      if (each === node) visit(reply, place)
    })
  }
  visit(0, -1)
  return ordered
}

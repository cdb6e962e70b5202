import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawLink } from '../../lib/tree/link.ts'
import { pathOf } from '../../lib/tree/pen.ts'
import { type Radial, REACH, radial } from '../../lib/tree/radial.ts'
import { ALONG_A_RAY } from '../../lib/tree/rings.ts'
import { runs } from '../support/seed.ts'
import { anyTree, chain, repliesOf, star } from './trees.ts'

const linkPath = (places: Radial, from: number, to: number, turn: number) =>
  pathOf(pen => drawLink(pen, places, from, to, turn))

function drawn(parent: readonly number[]): Radial {
  return radial({ parent, replies: repliesOf(parent) })
}

/** How close the two closest nodes are. */
function closest({ x, y }: Radial): number {
  let least = Number.POSITIVE_INFINITY
  for (let a = 0; a < x.length; a++)
    for (let b = 0; b < a; b++) least = Math.min(least, Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!))
  return least
}

const trees = anyTree(250)

describe('radial', () => {
  test('a post alone lies in the middle', () => {
    const { x, y, rings } = drawn([-1])
    expect([...x, ...y]).toEqual([0, -0])
    expect(rings).toHaveLength(1)
  })

  test('one reply stands straight below the post, at its ring', () => {
    const { x, y, radius, rings } = drawn([-1, 0])
    expect(x[1]).toBeCloseTo(0)
    expect(y[1]).toBeCloseTo(rings[1]!.inner)
    expect(radius[1]).toBe(rings[1]!.inner)
  })

  test('replies stand clockwise from the top in reading order', () => {
    const { angle } = drawn(star(5))
    expect([...angle.slice(1)]).toEqual([1, 3, 5, 7].map(eighths => expect.closeTo((eighths * Math.PI) / 4)))
  })

  test('every reply is farther out than what it answers, and nothing leaves the circle', () => {
    fc.assert(
      fc.property(trees, parent => {
        const { radius, rings } = drawn(parent)
        parent.forEach((above, node) => {
          if (node > 0) expect(radius[node]).toBeGreaterThan(radius[above]!)
          expect(radius[node]).toBeLessThanOrEqual(rings.at(-1)!.outer + 1e-9)
        })
        expect(rings.at(-1)!.outer).toBeLessThanOrEqual(REACH + 1e-6)
      }),
    )
  })

  test('no two nodes lie on each other, and the same tree gives the same picture', () => {
    fc.assert(
      fc.property(trees, parent => {
        const places = drawn(parent)
        expect(closest(places)).toBeGreaterThan(1)
        expect(drawn(parent)).toEqual(places)
      }),
    )
  })

  test.each([
    ['a chain of 1,000', chain(1000)],
    ['a star of 1,000', star(1000)],
  ])('%s fills the circle with nodes that can be told apart', (_, parent) => {
    const places = drawn(parent)
    expect(closest(places)).toBeGreaterThan(8)
    expect(places.rings.at(-1)!.outer).toBeGreaterThan(0.8 * REACH)
  })

  test('rings are turned where they are close, and nowhere else', () => {
    const turns = (parent: readonly number[]) => drawn(parent).rings.map(({ turn }) => turn)
    expect(turns(chain(7)).every(turn => turn === 0)).toBe(true)
    expect(turns(chain(300)).some(turn => turn > 0)).toBe(true)
    fc.assert(
      fc.property(trees, parent => {
        const { rings, spacing } = drawn(parent)
        for (const [level, { turn, inner }] of rings.entries())
          if (turn > 0) expect(inner - rings[level - 1]!.outer).toBeLessThan(ALONG_A_RAY * spacing)
      }),
    )
  })

  test('a tree of 64 comments is not turned, however it branches: no swirl', () => {
    fc.assert(
      fc.property(anyTree(64), parent => {
        const { rings, angle, radius } = drawn(parent)
        const turned = rings.reduce((sum, { turn }) => sum + turn, 0)
        // Beyond ten levels rings are close; even then all of them together turn little.
        expect(turned).toBeLessThan(rings.length > 10 ? Math.PI / 2 : 1e-9)
        parent.forEach((above, node) => {
          if (node > 0 && above > 0 && parent.filter(each => each === above).length === 1)
            expect(Math.abs(angle[node]! - angle[above]!) * radius[node]!).toBeLessThan(40)
        })
      }),
    )
  })

  test('a level stands in one row as long as its messages can be told apart', () => {
    for (const count of [10, 40, 75, 150]) {
      const { rings, spacing, radius } = drawn(star(count))
      expect(rings[1]!.outer).toBe(rings[1]!.inner)
      expect(new Set(radius.slice(1)).size).toBe(1)
      expect(spacing).toBeGreaterThanOrEqual(13)
    }
  })

  test('a chain of 100,000 does not overflow the stack', () => {
    const { radius } = drawn(chain(100_000))
    expect(radius.at(-1)).toBeLessThanOrEqual(REACH)
  })

  test('the area of a disc is in proportion to 1 + replies', () => {
    const { disc } = drawn([-1, 0, 1, 1, 1, 0])
    expect((disc[1]! / disc[5]!) ** 2).toBeCloseTo(4)
  })
})

describe('the link', () => {
  test('begins at the one node and ends at the other', () => {
    fc.assert(
      fc.property(trees, parent => {
        const places = drawn(parent)
        const depth = [0]
        for (let node = 1; node < parent.length; node++) {
          depth[node] = depth[parent[node]!]! + 1
          const path = linkPath(places, parent[node]!, node, places.rings[depth[node]!]!.turn)
          const numbers = path.match(/-?[\d.]+/g)!.map(Number)
          expect(Math.abs(numbers[0]! - places.x[parent[node]!]!)).toBeLessThan(0.06)
          expect(Math.abs(numbers.at(-2)! - places.x[node]!)).toBeLessThan(0.06)
          expect(Math.abs(numbers.at(-1)! - places.y[node]!)).toBeLessThan(0.06)
        }
      }),
      { numRuns: runs(30) },
    )
  })

  test('goes round the post, not across it', () => {
    const places = drawn([-1, 0, 1, 1, 1, 1, 1, 1, 1, 1])
    const far = linkPath(places, 1, 2, 0)
      .match(/-?[\d.]+/g)!
      .map(Number)
    for (let i = 0; i < far.length; i += 2)
      expect(Math.hypot(far[i]!, far[i + 1]!)).toBeGreaterThan(0.9 * places.radius[1]!)
  })
})

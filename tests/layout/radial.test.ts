import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkPath } from '../../lib/layout/link.ts'
import { type Radial, REACH, radial } from '../../lib/layout/radial.ts'

const chain = (length: number) => Array.from({ length }, (_, i) => i - 1)
const star = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? -1 : 0))

/** A tree in reading order from arbitrary numbers: each node answers one of the open ends of the branch before it. */
function tree(steps: readonly number[]): number[] {
  const parent = [-1]
  const path = [0]
  for (const step of steps) {
    path.length = Math.max(1, path.length - (step % (path.length + 1)))
    parent.push(path.at(-1)!)
    path.push(parent.length - 1)
  }
  return parent
}

function drawn(parent: readonly number[]): Radial {
  const replies = new Int32Array(parent.length)
  for (const above of parent) if (above >= 0) replies[above]!++
  return radial({ parent, replies })
}

/** How close the two closest nodes are. */
function closest({ x, y }: Radial): number {
  let least = Number.POSITIVE_INFINITY
  for (let a = 0; a < x.length; a++)
    for (let b = 0; b < a; b++) least = Math.min(least, Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!))
  return least
}

const trees = fc.array(fc.nat(12), { minLength: 1, maxLength: 250 }).map(tree)

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

  test('a short chain bends: no three nodes of it lie on one line', () => {
    const { x, y } = drawn(chain(7))
    for (let i = 1; i < 5; i++) {
      const area = (x[i + 1]! - x[i]!) * (y[i + 2]! - y[i]!) - (x[i + 2]! - x[i]!) * (y[i + 1]! - y[i]!)
      expect(Math.abs(area)).toBeGreaterThan(10)
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
      { numRuns: 30 },
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

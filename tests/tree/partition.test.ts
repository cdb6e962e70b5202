import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { icicle, sectors } from '../../lib/tree/partition.ts'
import { anyTree, chain } from './trees.ts'

/** The icicle by a plain loop, as before. */
function icicleByLoop(parent: readonly number[], size: readonly number[]) {
  const left = parent.map(() => 0)
  const right = parent.map((_, i): number => (i === 0 ? 1 : 0))
  const next = parent.map(() => 0)
  for (let i = 1; i < parent.length; i++) {
    const above = parent[i]!
    left[i] = next[above]!
    right[i] = left[i]! + size[i]! / size[0]!
    next[above] = right[i]!
    next[i] = left[i]!
  }
  return { left, right }
}

const worst = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, each, i) => Math.max(most, Math.abs(each - b[i]!)), 0)

/** Rounding alone: a step or two of the last place of a number about as large as a circle. */
const ROUNDING = 1e-14

describe("d3's partition", () => {
  test('makes the icicle that a loop makes', () => {
    fc.assert(
      fc.property(anyTree(400), fc.nat(5), (parent, hidden) => {
        const size = parent.map(() => 1 + hidden)
        for (let i = parent.length - 1; i > 0; i--) size[parent[i]!]! += size[i]!
        const byLoop = icicleByLoop(parent, size)
        const { left, right } = icicle({ parent, size })
        expect(worst(left, byLoop.left)).toBeLessThan(ROUNDING)
        expect(worst(right, byLoop.right)).toBeLessThan(ROUNDING)
      }),
    )
  })

  test('a chain and a star of 100,000 overflow no stack', () => {
    const length = 100_000
    const { rows, left } = icicle({
      parent: chain(length),
      size: Array.from({ length }, (_, i) => length - i),
    })
    expect(rows).toBe(length)
    expect(left.every(at => at === 0)).toBe(true)
    expect(sectors(chain(length)).angle.at(-1)).toBeCloseTo(Math.PI)
    expect(sectors(Array.from({ length }, (_, i) => (i === 0 ? -1 : 0))).angle.at(-1)).toBeCloseTo(
      2 * Math.PI,
      3,
    )
  })
})

describe('sectors', () => {
  test('in reading order, each inside the sector of what it answers, none in another', () => {
    fc.assert(
      fc.property(anyTree(200), parent => {
        const { angle, width } = sectors(parent)
        const end = parent.map(() => Number.NEGATIVE_INFINITY)
        parent.forEach((above, node) => {
          if (node === 0) return
          const [from, to] = [angle[node]! - width[node]! / 2, angle[node]! + width[node]! / 2]
          expect(from).toBeGreaterThan(
            Math.max(end[above]!, angle[above]! - width[above]! / 2 - (above ? 0 : 9)) - 1e-9,
          )
          if (above > 0) expect(to).toBeLessThan(angle[above]! + width[above]! / 2 + 1e-9)
          end[above] = to
        })
      }),
    )
  })

  test('ends on one ring have as much each', () => {
    const { angle } = sectors([-1, 0, 0, 0, 0])
    expect([...angle.slice(1)].map(each => each / Math.PI)).toEqual(
      [0.25, 0.75, 1.25, 1.75].map(a => expect.closeTo(a)),
    )
  })

  test('what a branch cannot use goes to its neighbours', () => {
    // The second answer holds twelve in a chain with two ends: it can use 1.2 times 120 degrees, the others share the rest.
    const { angle, width } = sectors([-1, 0, 0, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0])
    expect(width[2]).toBeLessThan((4.4 * Math.PI) / 3)
    expect(angle[1]! * 2 + (2 * Math.PI - angle[18]!) * 2 + width[2]!).toBeCloseTo(2 * Math.PI)
    expect(angle[1]).toBeCloseTo(2 * Math.PI - angle[18]!)
  })
})

describe('icicle', () => {
  test('bars are as wide as their branches have messages, and stand below what they answer', () => {
    const { left, right, row, rows } = icicle({ parent: [-1, 0, 1, 1, 0], size: [5, 3, 1, 1, 1] })
    expect([...left].map(at => at * 5)).toEqual([0, 0, 0, 1, 3].map(at => expect.closeTo(at)))
    expect([...right].map(at => at * 5)).toEqual([5, 3, 1, 2, 4].map(at => expect.closeTo(at)))
    expect([...row]).toEqual([0, 1, 2, 2, 1])
    expect(rows).toBe(3)
  })

  test('messages that are no nodes keep their room', () => {
    const { right } = icicle({ parent: [-1, 0], size: [10, 4] })
    expect([...right]).toEqual([1, 0.4])
  })
})

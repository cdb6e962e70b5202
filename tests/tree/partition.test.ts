import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { icicle, sectors } from '../../lib/tree/partition.ts'
import { anyTree, chain } from './trees.ts'

/** The circle shared out by a plain loop, as this project did before it took d3's partition. */
function sectorsByLoop(parent: readonly number[]): { angle: number[]; width: number[] } {
  const leaves = parent.map(() => 0)
  const depth = parent.map(() => 0)
  for (let i = 1; i < parent.length; i++) depth[i] = depth[parent[i]!]! + 1
  for (let i = parent.length - 1; i >= 0; i--) {
    leaves[i] ||= 1
    if (i > 0) leaves[parent[i]!]! += leaves[i]!
  }
  const angle = parent.map(() => 0)
  const width = parent.map((_, i) => (i === 0 ? 2 * Math.PI : 0))
  const next = parent.map(() => 0)
  for (let i = 1; i < parent.length; i++) {
    const above = parent[i]!
    const share = (width[above]! * leaves[i]!) / leaves[above]!
    angle[i] = next[above]! + share / 2
    next[above]! += share
    const level = depth[i]!
    width[i] = Math.min(share, Math.max(2 * Math.acos(level / (level + 1)), (leaves[i]! * 0.6) / (level + 1)))
    next[i] = angle[i]! - width[i]! / 2
  }
  return { angle, width }
}

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
  test('shares the circle out as a loop does', () => {
    fc.assert(
      fc.property(anyTree(400), parent => {
        const byLoop = sectorsByLoop(parent)
        const { angle, width } = sectors(parent)
        expect(worst(angle, byLoop.angle)).toBeLessThan(ROUNDING)
        expect(worst(width, byLoop.width)).toBeLessThan(ROUNDING)
      }),
    )
  })

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

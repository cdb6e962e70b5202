import { describe, expect, test } from 'vitest'
import { shrinkApart } from '../../lib/tree/overlapping-discs.ts'

/** How far the nearest two discs are from touching; below 0 they lie on each other. */
function closest(x: readonly number[], disc: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) least = Math.min(least, Math.abs(x[i]! - x[j]!) - disc[i]! - disc[j]!)
  return least
}

describe('discs', () => {
  test('that do not touch stay as they are', () => {
    const disc = Float64Array.of(3, 4, 2)
    shrinkApart({ x: [0, 8, 20], y: [0, 0, 0], disc })
    expect([...disc]).toEqual([3, 4, 2])
  })

  test('that lie on each other shrink, all alike', () => {
    const x = [0, 8, 40]
    const disc = Float64Array.of(5, 5, 6)
    shrinkApart({ x, y: [0, 0, 0], disc })
    expect(closest(x, disc)).toBeGreaterThan(0)
    expect(disc[0]! / disc[2]!).toBeCloseTo(5 / 6)
    expect(disc[2]).toBeGreaterThan(3)
  })

  test('a pair that is far too close shrinks by itself, the others by half at most', () => {
    const x = [0, 1, 40]
    const disc = Float64Array.of(6, 6, 6)
    shrinkApart({ x, y: [0, 0, 0], disc })
    expect(closest(x, disc)).toBeGreaterThan(0)
    expect(disc[2]).toBe(3)
  })

  test('on one point vanish rather than hide each other', () => {
    const disc = Float64Array.of(6, 6)
    shrinkApart({ x: [1, 1], y: [2, 2], disc })
    expect([...disc]).toEqual([0, 0])
  })
})

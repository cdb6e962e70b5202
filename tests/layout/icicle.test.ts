import { describe, expect, test } from 'vitest'
import { icicle } from '../../lib/layout/icicle.ts'

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

  test('a chain of 100,000 does not overflow the stack', () => {
    const length = 100_000
    const { rows, left } = icicle({
      parent: Array.from({ length }, (_, i) => i - 1),
      size: Array.from({ length }, (_, i) => length - i),
    })
    expect(rows).toBe(length)
    expect(left.every(at => at === 0)).toBe(true)
  })
})

import { expect, test } from 'vitest'
import { circle, pathOf } from '../../lib/tree/pen.ts'

test('shapes become path data, rounded to a tenth or as finely as asked', () => {
  const line = (parts?: number) =>
    pathOf(pen => {
      pen.moveTo(1.234, 0)
      pen.lineTo(2, -3.456)
      pen.closePath()
    }, parts)
  expect(line()).toBe('M1.2,0L2,-3.5z')
  expect(line(100)).toBe('M1.23,0L2,-3.46z')
  expect(pathOf(pen => circle(pen, 5, 6, 2))).toBe('M7,6a2,2 0 1 1 -4,0a2,2 0 1 1 4,0')
})

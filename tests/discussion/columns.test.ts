import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Column, Counts } from '../../lib/discussion/columns.ts'

test('counts are given back as they were pushed, small and large', () => {
  const count = fc.oneof(
    fc.nat(300),
    fc.integer({ min: 65_530, max: 65_540 }),
    fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  )
  fc.assert(
    fc.property(fc.array(count, { maxLength: 1000 }), values => {
      const counts = new Counts()
      for (const value of values) counts.push(value)
      expect(values.map((_, row) => counts.at(row))).toEqual(values)
    }),
  )
})

test('a cleared column begins anew', () => {
  const column = new Column(Int32Array)
  for (let i = 0; i < 1000; i++) column.push(i)
  column.clear()
  column.push(7)
  expect([column.length, column.values[0], column.values[1]]).toEqual([1, 7, 0])
  const counts = new Counts()
  counts.push(1e9)
  counts.clear()
  counts.push(65_535)
  expect(counts.at(0)).toBe(65_535)
})

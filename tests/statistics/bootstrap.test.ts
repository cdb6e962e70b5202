import { expect, test } from 'vitest'
import { random } from '../../lib/random.ts'
import { medianInterval, resampledMedians } from '../../lib/statistics/bootstrap.ts'
import { ascending } from '../../lib/statistics/distribution.ts'

/** Efron & Tibshirani (1993), An Introduction to the Bootstrap, table 2.1: days that mice of the treated group lived. */
const mice = ascending([94, 197, 16, 38, 99, 141, 23])

const deviation = (values: Float64Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

test('the standard error of the median of the mouse data is 37.83 (their table 2.2)', () => {
  expect(deviation(resampledMedians(mice, 200_000, random(7)))).toBeCloseTo(37.83, 0)
})

/** Medians of resamples that are drawn value by value. */
function plainly(values: Float64Array, resamples: number, next: () => number): Float64Array {
  const n = values.length
  return Float64Array.from({ length: resamples }, () => {
    const drawn = Float64Array.from(values, () => values[Math.floor(next() * n)]!).sort()
    return (drawn[(n - 1) >> 1]! + drawn[n >> 1]!) / 2
  })
}

test.each([1, 2, 3, 6, 11, 40])('medians of %i values are as often each as when all are drawn', n => {
  const values = ascending(Array.from({ length: n }, (_, i) => i * i))
  const draws = 40_000
  const often = (medians: Float64Array) => {
    const found = new Map<number, number>()
    for (const each of medians) found.set(each, (found.get(each) ?? 0) + 1 / draws)
    return found
  }
  const [direct, plain] = [
    often(resampledMedians(values, draws, random(1))),
    often(plainly(values, draws, random(2))),
  ]
  const all = new Set([...direct.keys(), ...plain.keys()])
  // Half the sum of differences: with so many draws and some hundreds of values, chance alone makes it a few percent.
  const apart = [...all].reduce(
    (sum, key) => sum + Math.abs((direct.get(key) ?? 0) - (plain.get(key) ?? 0)),
    0,
  )
  expect(apart / 2).toBeLessThan(0.05)
})

test('an interval is the 50th and the 1,951st median, is the same each time, and says what it was drawn with', () => {
  const interval = medianInterval(mice)!
  const medians = [...resampledMedians(mice, 2000, random(1))].sort((a, b) => a - b)
  expect(interval).toEqual({ low: medians[49], high: medians[1950], resamples: 2000, seed: 1 })
  expect(medianInterval(mice)).toEqual(interval)
  expect(medianInterval(ascending([]))).toBeNull()
  expect(medianInterval(ascending([5]))).toMatchObject({ low: 5, high: 5 })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascending, bins, box, counts, shareUpTo, steps, summary } from '../../lib/statistics/distribution.ts'

const values = fc.array(
  fc.integer({ min: -50_000, max: 5_000_000 }).map(value => value / 1000 + 0),
  { minLength: 1, maxLength: 60 },
)

test('quartiles of type 7: quantile(1:10) in R', () => {
  expect(summary(ascending([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]))).toEqual({
    ...{ n: 10, min: 1, q1: 3.25, median: 5.5, q3: 7.75, max: 10 },
  })
  expect(summary(ascending([]))).toEqual({ n: 0, min: null, q1: null, median: null, q3: null, max: null })
})

test('quartiles stand where (n − 1)·p says', () => {
  fc.assert(
    fc.property(values, given => {
      const sorted = [...given].sort((a, b) => a - b)
      const at = (part: number) => {
        const place = (sorted.length - 1) * part
        const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
        return low + (high - low) * (place - Math.floor(place))
      }
      const { q1, median, q3 } = summary(ascending(given))
      expect(q1).toBeCloseTo(at(0.25), 8)
      expect(median).toBeCloseTo(at(0.5), 8)
      expect(q3).toBeCloseTo(at(0.75), 8)
    }),
  )
})

test('a box: rivers of Tukey’s kind, one far away', () => {
  expect(box(ascending([1, 2, 3, 4, 5, 6, 7, 8, 30]))).toEqual({
    ...{ q1: 3, median: 5, q3: 7, low: 1, high: 8, below: 0, above: 1 },
  })
  expect(box(ascending([]))).toBeNull()
})

test('whiskers end at values, and all values are in them or beyond', () => {
  fc.assert(
    fc.property(values, given => {
      const found = box(ascending(given))!
      const reach = 1.5 * (found.q3 - found.q1)
      expect(given).toContain(found.low)
      expect(given).toContain(found.high)
      expect(given.filter(value => value < found.q1 - reach)).toHaveLength(found.below)
      expect(given.filter(value => value > found.q3 + reach)).toHaveLength(found.above)
    }),
  )
})

test('the distribution function counts, and its places are values from the first to the last', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 80 }), (given, most) => {
      const sorted = ascending(given)
      const places = steps(sorted, most)
      expect(places.length).toBeLessThanOrEqual(most)
      expect([places[0], places.at(-1)]).toEqual([sorted[0], sorted.at(-1)])
      for (const place of places) {
        expect(given).toContain(place)
        expect(shareUpTo(sorted, place)).toBe(given.filter(value => value <= place).length / given.length)
      }
      if (given.length <= most) expect(places).toEqual([...new Set(sorted)])
    }),
  )
  expect(shareUpTo(ascending([]), 1)).toBeNull()
})

test('every value is in exactly one bar, bars lie side by side', () => {
  fc.assert(
    fc.property(values, fc.constantFrom('whole', 'share', 'any'), (given, kind) => {
      const fitting =
        kind === 'whole'
          ? given.map(value => Math.abs(Math.round(value)))
          : kind === 'share'
            ? given.map(value => (value + 50) / 5050)
            : given
      const sorted = ascending(fitting)
      const all = bins({
        ...{ least: sorted[0]!, most: sorted.at(-1)!, isWhole: kind === 'whole', isShare: kind === 'share' },
      })
      for (const [at, { from, below }] of all.entries()) {
        expect(below).toBeGreaterThan(from)
        if (at > 0) expect(all[at - 1]!.below).toBe(from)
      }
      const found = counts(sorted, all)
      expect(found.reduce((sum, count) => sum + count, 0)).toBe(fitting.length)
      for (const [at, { from, below }] of all.entries()) {
        const isLast = at === all.length - 1
        const inside = fitting.filter(value => value >= from && (isLast ? value <= below : value < below))
        expect(found[at]).toBe(inside.length)
      }
    }),
  )
})

test('bars of the usual kinds', () => {
  const edges = (least: number, most: number, isWhole: boolean, isShare = false) =>
    bins({ least, most, isWhole, isShare }).map(({ from }) => from)
  expect(edges(0, 3, true)).toEqual([0, 1, 2, 3])
  expect(edges(3, 100, true)).toEqual([0, 1, 2, 4, 8, 16, 32, 64])
  expect(edges(0.2, 0.9, false, true)).toHaveLength(20)
  expect(edges(-1, 1, false)).toHaveLength(20)
  expect(edges(0, 0, true)).toEqual([0])
  expect(edges(2.5, 2.5, false)).toEqual([2.5])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ascending } from '../../lib/statistics/distribution.ts'
import { holm, rankTest, upperTail } from '../../lib/statistics/rank-test.ts'
import { runs } from '../support/seed.ts'

const compare = (first: readonly number[], second: readonly number[]) =>
  rankTest(ascending(first), ascending(second))!

test('documentation of scipy.stats.mannwhitneyu: U 17, p 1/9', () => {
  expect(compare([19, 22, 16, 29, 24], [20, 11, 17, 12])).toEqual({
    ...{ u: 17, p: expect.closeTo(0.1111111111111111, 12), by: 'exact', delta: expect.closeTo(0.7, 12) },
  })
})

test('Hollander & Wolfe (1973), p. 69, as in R’s wilcox.test: W 35, one-sided p 0.1272', () => {
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
  const early = [1.15, 0.88, 0.9, 0.74, 1.21]
  const { u, p } = compare(term, early)
  expect(u).toBe(35)
  expect(p / 2).toBeCloseTo(0.1272, 4)
})

test('ozone in May and August, as in R’s wilcox.test (with ties): W 127.5, p 0.0001208', () => {
  const may = [
    ...[41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37],
  ]
  const august = [
    ...[39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118],
    ...[84, 85],
  ]
  const { u, p, by } = compare(may, august)
  expect([u, by]).toEqual([127.5, 'normal'])
  expect(p).toBeCloseTo(0.0001208, 7)
})

test('Cliff’s δ of the example of R’s effsize: −0.25', () => {
  const treatment = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50]
  expect(compare(treatment, [10, 20, 30, 40, 40, 50]).delta).toBeCloseTo(-0.25, 12)
})

const small = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 })

/** Every way to take `count` of the values. */
function* ways(values: readonly number[], count: number): Generator<[number[], number[]]> {
  if (count === 0) return void (yield [[], [...values]])
  const [head, ...rest] = values
  if (head === undefined) return
  for (const [taken, left] of ways(rest, count - 1)) yield [[head, ...taken], left]
  for (const [taken, left] of ways(rest, count)) yield [taken, [head, ...left]]
}

const pairs = (first: readonly number[], second: readonly number[]) =>
  first.flatMap(a => second.map(b => (a > b ? 1 : a === b ? 0.5 : 0)))
const total = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0)

test('U counts pairs, δ is what they say, p counts all ways to part the values, with ties', () => {
  fc.assert(
    fc.property(small, small, (first, second) => {
      const { u, p, delta } = compare(first, second)
      const compared = pairs(first, second)
      expect(u).toBe(total(compared))
      const [larger, smaller] = [1, 0].map(sign => compared.filter(each => each === sign).length)
      expect(delta).toBeCloseTo((larger! - smaller!) / compared.length, 12)
      const all = [...ways([...first, ...second], first.length)].map(([a, b]) => total(pairs(a, b)))
      const tail = (holds: (each: number) => boolean) => all.filter(holds).length / all.length
      const both =
        2 *
        Math.min(
          tail(each => each <= u),
          tail(each => each >= u),
        )
      expect(p).toBeCloseTo(Math.min(1, both), 10)
    }),
    { numRuns: runs(60) },
  )
})

test('whoever is first, p is the same and δ turns its sign', () => {
  const any = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(any, any, (first, second) => {
      const [one, other] = [compare(first, second), compare(second, first)]
      expect(one.p).toBeCloseTo(other.p, 10)
      expect(one.delta).toBeCloseTo(-other.delta, 12)
      expect(one.p).toBeGreaterThan(0)
      expect(one.p).toBeLessThanOrEqual(1)
    }),
  )
})

test('the normal distribution is near counting where both can be asked', () => {
  const first = Array.from({ length: 19 }, (_, i) => 3 * i)
  const second = Array.from({ length: 60 }, (_, i) => 2 * i)
  const exact = compare(first, second)
  // One more in each group does not change much.
  const normal = compare([...first, 57], second)
  expect([exact.by, normal.by]).toEqual(['exact', 'normal'])
  expect(Math.abs(exact.p - normal.p)).toBeLessThan(0.05)
})

test('equal values everywhere, and groups without values', () => {
  expect(compare(Array(40).fill(3), Array(50).fill(3))).toMatchObject({ p: 1, delta: 0 })
  expect(rankTest(ascending([]), ascending([1]))).toBeNull()
})

test('tails of the normal distribution, as in tables', () => {
  expect(upperTail(0)).toBeCloseTo(0.5, 14)
  expect(upperTail(1.959963984540054)).toBeCloseTo(0.025, 12)
  expect(upperTail(2.999)).toBeCloseTo(upperTail(3.001), 4)
  expect(upperTail(3) / 0.0013498980316300933).toBeCloseTo(1, 10)
  expect(upperTail(10) / 7.619853024160527e-24).toBeCloseTo(1, 10)
})

test('Holm: the worked example p 0.01, 0.04, 0.03, 0.005, and p.adjust(c(.01, .02, .03, .04, .05)) in R', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map(p => Number(p.toFixed(10)))).toEqual([0.03, 0.06, 0.06, 0.02])
  expect(holm([0.01, 0.02, 0.03, 0.04, 0.05]).map(p => Number(p.toFixed(10)))).toEqual([
    ...[0.05, 0.08, 0.09, 0.09, 0.09],
  ])
  expect(holm([])).toEqual([])
})

test('Holm: an adjusted p is the largest of what those up to it are multiplied to', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 15 }), ps => {
      const found = holm(ps)
      for (const [at, p] of ps.entries()) {
        const before = ps.filter((each, other) => each < p || (each === p && other <= at))
        const inOrder = [...before].sort((a, b) => a - b)
        const wanted = Math.max(...inOrder.map((each, place) => Math.min(1, (ps.length - place) * each)))
        expect(found[at]).toBeCloseTo(wanted, 12)
      }
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeierQuantile } from '../../../lib/measures/health/answers.ts'

// Remission of acute leukaemia in weeks: Freireich et al. (1963), Blood 21, 699–716; the worked example of most textbooks.
const treated = {
  came: [6, 6, 6, 7, 10, 13, 16, 22, 23],
  waiting: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
}
const placebo = {
  came: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  waiting: [],
}

describe('the leukaemia data of Freireich et al.', () => {
  test('medians are 23 weeks under 6-MP and 8 under placebo', () => {
    expect(kaplanMeierQuantile(treated, 0.5)).toBe(23)
    expect(kaplanMeierQuantile(placebo, 0.5)).toBe(8)
  })

  // The published curve: 0.857 at 6, 0.807 at 7, 0.753 at 10, 0.690 at 13, 0.627 at 16, 0.538 at 22, 0.448 at 23.
  test.each([
    [0.14, 6],
    [0.15, 7],
    [0.2, 10],
    [0.25, 13],
    [0.32, 16],
    [0.4, 22],
    [0.46, 22],
    [0.47, 23],
    [0.55, 23],
    [0.56, null],
    [0.9, null],
  ])('a share of %d is there by %d', (share, weeks) => {
    expect(kaplanMeierQuantile(treated, share)).toBe(weeks)
  })
})

test('of nothing, and of those who all wait, there is no quantile', () => {
  expect(kaplanMeierQuantile({ came: [], waiting: [] }, 0.5)).toBeNull()
  expect(kaplanMeierQuantile({ came: [], waiting: [3, 4] }, 0.5)).toBeNull()
})

test('with half of them waiting longer there is a median, with more there is none', () => {
  expect(kaplanMeierQuantile({ came: [1, 2], waiting: [9, 9] }, 0.5)).toBe(2)
  expect(kaplanMeierQuantile({ came: [1, 2], waiting: [9, 9, 9] }, 0.5)).toBeNull()
})

test('a tenth is a tenth, whatever fractions multiply to', () => {
  for (let n = 10; n <= 500; n += 10) {
    const came = Array.from({ length: n }, (_, at) => at)
    expect(kaplanMeierQuantile({ came, waiting: [] }, 0.9)).toBe(0.9 * n - 1)
  }
})

const numbers = fc.array(fc.nat({ max: 12 }), { maxLength: 25 })

test('where nobody waits, it is the smallest value that a share of all does not exceed', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 10 }), (came, tenths) => {
      const least = [...came]
        .sort((a, b) => a - b)
        .find(value => 10 * came.filter(each => each <= value).length >= tenths * came.length)
      expect(kaplanMeierQuantile({ came, waiting: [] }, tenths / 10)).toBe(least ?? null)
    }),
  )
})

test('it is as the product over moments says, person by person', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 1, max: 19 }), (came, waiting, twentieths) => {
      let survival = 1
      let found: number | null = null
      for (let time = 0; time <= 12 && found === null; time++) {
        const atRisk = [...came, ...waiting].filter(each => each >= time).length
        const events = came.filter(each => each === time).length
        if (events === 0) continue
        survival *= (atRisk - events) / atRisk
        if (survival <= 1 - twentieths / 20 + 1e-9) found = time
      }
      expect(kaplanMeierQuantile({ came, waiting }, twentieths / 20)).toBe(found)
    }),
  )
})

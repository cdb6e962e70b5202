import { describe, expect, test } from 'vitest'
import { bars, columnsOf } from '../../../app/_shared/closer/closer-chart.ts'
import {
  aboveZero,
  logarithmicTicks,
  roomAround,
  tickValue,
  ZERO,
  zoomed,
} from '../../../app/_shared/closer/ranges.ts'
import { tableOf } from '../../../app/_shared/closer/table-of.ts'
import { yearTicks } from '../../../app/_shared/closer/year-ticks.ts'

describe('logarithmic axes', () => {
  test('zero stands as far before 1 as 1 before 2', () => {
    expect(aboveZero(0)).toBe(ZERO)
    expect(ZERO * 2).toBe(1)
    expect(tickValue(ZERO)).toBe(0)
    expect(tickValue(20)).toBe(20)
  })

  test('marks are 1, 2, 5 times a power of ten, and zero where it is in', () => {
    expect(logarithmicTicks([0.4, 60])).toEqual([ZERO, 1, 2, 5, 10, 20, 50])
    expect(logarithmicTicks([3, 60])).toEqual([5, 10, 20, 50])
  })

  test('of many marks the powers of ten stay', () => {
    expect(logarithmicTicks([0.4, 200_000])).toEqual([ZERO, 1, 10, 100, 1000, 10_000, 100_000])
  })
})

describe('ranges', () => {
  test('hold all values with room at both ends', () => {
    expect(roomAround([0, 100], false)).toEqual([-4, 104])
    const [least, most] = roomAround([0, 100], true)
    expect(least).toBeLessThan(ZERO)
    expect(most).toBeGreaterThan(100)
  })

  test('are zoomed about a value, and never out of the whole', () => {
    expect(zoomed([0, 100], 0.5, 50, [0, 100], false)).toEqual([25, 75])
    expect(zoomed([25, 75], 4, 50, [0, 100], false)).toEqual([0, 100])
    const [least, most] = zoomed([1, 10_000], 0.5, 100, [1, 10_000], true)
    expect(least).toBeCloseTo(10)
    expect(most).toBeCloseTo(1000)
  })
})

describe('years below points', () => {
  const months = (years: readonly number[]) => years.flatMap(year => [`${year}-01`, `${year}-07`])

  test('the first point of each, from the first that begins', () => {
    expect(yearTicks(months([2001, 2002, 2003, 2004, 2005]))).toEqual([
      { place: 2, year: '2002' },
      { place: 4, year: '2003' },
      { place: 6, year: '2004' },
      { place: 8, year: '2005' },
    ])
  })

  test('every fifth where there is no room for more', () => {
    const many = yearTicks(months(Array.from({ length: 100 }, (_, at) => 1901 + at)))
    expect(many?.map(({ year }) => year).slice(0, 3)).toEqual(['1905', '1910', '1915'])
  })

  test.each([[months([2001, 2002])], [['1', '2', '3', '4', '5']], [[]]])('none of %j', names => {
    expect(yearTicks(names)).toBeNull()
  })
})

test('the table has the numbers of the chart, written with their unit', () => {
  const levels = columnsOf(
    { label: 'level', one: 'Level', names: ['1', '2'] },
    bars('comments', [1200, 3]),
    null,
  )
  expect(tableOf(levels)).toEqual({
    columns: ['Level', 'comments'],
    rows: [
      ['1', '1,200'],
      ['2', '3'],
    ],
  })
  const shares = { ...levels, series: [bars('A', [0.25], { unit: 'share' })] }
  expect(tableOf(shares).rows).toEqual([
    ['1', '25\u00a0%'],
    ['2', '–'],
  ])
})

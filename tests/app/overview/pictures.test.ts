import { describe, expect, test } from 'vitest'
import { evenTicks, logarithmic, roundUp } from '../../../app/_shared/charts/scale.ts'
import { namesOf } from '../../../app/overview/activity/names-of.ts'
import { between, moveBy, spanOf } from '../../../app/overview/activity/span.ts'
import { axesOf, dotAt, hrefOf, nextDot } from '../../../app/overview/scatter/dots.ts'

const bucket = (from: string, to: string) => ({ label: from, from, to, comments: 1 })
const months = [
  bucket('2024-01-01', '2024-01-31'),
  bucket('2024-02-01', '2024-02-29'),
  bucket('2024-03-01', '2024-03-31'),
]

describe('a span of time', () => {
  test('takes in the bars it begins and ends in', () => {
    expect(spanOf(months, { from: '2024-01-20', to: '2024-02-10' })).toEqual({ first: 0, last: 1 })
    expect(spanOf(months, { from: '2024-02-01', to: null })).toEqual({ first: 1, last: 2 })
    expect(spanOf(months, { from: null, to: '2024-01-01' })).toEqual({ first: 0, last: 0 })
    expect(spanOf(months, { from: '2025-01-01', to: null })).toBeNull()
    expect(between(2, 0)).toEqual({ first: 0, last: 2 })
  })
  test('keys move its ends', () => {
    expect(moveBy('ArrowLeft', 12)).toBe(-1)
    expect(moveBy('End', 12)).toBe(12)
    expect(moveBy('toString', 12)).toBeNull()
  })
})

test('below bars stand years where there are several, else their own names', () => {
  const label = (from: string, step: number) => ({ ...bucket(from, from), label: from.slice(0, step) })
  const years = ['2020-07', '2021-01', '2021-07', '2022-01', '2022-07', '2023-01'].map(month =>
    label(`${month}-01`, 7),
  )
  expect(namesOf(years)).toEqual([
    { at: 1 / 6, label: '2021' },
    { at: 3 / 6, label: '2022' },
    { at: 5 / 6, label: '2023' },
  ])
  expect(namesOf(months).map(name => name.label)).toEqual(months.map(each => each.label))
  const many = Array.from({ length: 100 }, (_, day) => ({
    ...bucket('2024-01-01', '2024-01-01'),
    label: String(day),
  }))
  expect(namesOf(many)).toHaveLength(8)
})

describe('dots of size and depth', () => {
  const dot = (comments: number, max_depth: number, id: number | null = null) => ({
    comments,
    max_depth,
    conversations: id === null ? 2 : 1,
    id,
    title: null,
  })
  // Largest first, as the query gives them.
  const dots = [dot(100, 5, 7), dot(50, 9, 8), dot(10, 2), dot(0, 0)]
  const axes = axesOf(dots)

  test('axes are logarithmic: equal multiples take equal room, and zero has a place', () => {
    const { x } = axes
    expect(x(100) - x(10)).toBeCloseTo(x(10) - x(1), 5)
    expect(x(1) - x(0)).toBeCloseTo(x(2) - x(1), 5)
    expect(x(0)).toBeGreaterThan(0)
    expect(x(100)).toBeLessThan(1)
    expect(axes.xTicks.map(({ label }) => label)).toEqual(['0', '1', '2', '5', '10', '20', '50', '100'])
  })
  test('the one under the pointer, if any', () => {
    const at = (which: number) => ({
      left: 1000 * axes.x(dots[which]!.comments) + 3,
      top: 500 * (1 - axes.y(dots[which]!.max_depth)) - 2,
      width: 1000,
      height: 500,
    })
    expect(dotAt(dots, axes, at(1), 24)).toBe(1)
    expect(dotAt(dots, axes, at(3), 24)).toBe(3)
    expect(dotAt(dots, axes, { left: 0, top: 0, width: 1000, height: 500 }, 24)).toBeNull()
  })
  test('arrow keys go by size, deeper and flatter, and stop at the ends', () => {
    expect(nextDot(dots, axes, 0, 'ArrowLeft')).toBe(1)
    expect(nextDot(dots, axes, 0, 'ArrowRight')).toBe(0)
    expect(nextDot(dots, axes, 0, 'ArrowUp')).toBe(1)
    expect(nextDot(dots, axes, 1, 'ArrowUp')).toBe(1)
    expect(nextDot(dots, axes, 2, 'ArrowDown')).toBe(3)
    expect(nextDot(dots, axes, 2, 'x')).toBeNull()
  })
  test('a dot leads to its conversation, several to their list', () => {
    expect(hrefOf(dots[0]!)).toBe('/conversations/7')
    expect(hrefOf(dots[2]!)).toBe('/conversations?comments_min=10&comments_max=10&depth_min=2&depth_max=2')
  })
})

describe('scales', () => {
  test('round numbers and even marks', () => {
    expect([0, 1, 3, 12, 51, 0.03].map(roundUp)).toEqual([1, 1, 5, 20, 100, 0.05])
    expect(evenTicks(10, String)).toEqual(
      [0, 2, 4, 6, 8, 10].map(value => ({ at: value / 10, label: String(value) })),
    )
    expect(evenTicks(2, String, true).map(({ label }) => label)).toEqual(['0', '1', '2'])
  })
  test('what lies below the least is at the beginning', () => {
    const scale = logarithmic(10, 1000)
    expect([1, 10, 100, 1000].map(scale)).toEqual([0, 0, 0.5, 1])
  })
})

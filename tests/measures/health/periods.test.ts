import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type PeriodUnit,
  periodBefore,
  periodOf,
  periodsIn,
  periodUnits,
  presetPeriod,
  presets,
  unitFor,
} from '../../../lib/measures/health/periods.ts'
import { DAY } from '../../../lib/milliseconds.ts'

const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text)
const days = ({ from, to }: { from: number; to: number }) =>
  [from, to].map(time => new Date(time).toISOString().replace('T00:00:00.000Z', ''))

test.each<readonly [PeriodUnit, string, string, string]>([
  ['day', '2024-02-29T23:59:59.999Z', '2024-02-29', '2024-03-01'],
  // ISO 8601: the 1st of January 2023 was a Sunday and ends a week, the 2nd begins one.
  ['week', '2023-01-01', '2022-12-26', '2023-01-02'],
  ['week', '2023-01-02', '2023-01-02', '2023-01-09'],
  ['week', '1969-12-31', '1969-12-29', '1970-01-05'],
  ['month', '2024-02-10', '2024-02-01', '2024-03-01'],
  ['month', '2023-12-31T23:00:00Z', '2023-12-01', '2024-01-01'],
  ['quarter', '2022-11-18', '2022-10-01', '2023-01-01'],
  ['quarter', '1969-06-01', '1969-04-01', '1969-07-01'],
  ['year', '2022-11-18', '2022-01-01', '2023-01-01'],
])('the %s of %s', (unit, time, from, to) => {
  expect(days(periodOf(unit, at(time)))).toEqual([from, to])
})

test.each([
  ['2022-11-01', '2022-12-01', '2022-10-01'],
  ['2024-01-01', '2024-04-01', '2023-10-01'],
  ['2024-01-01', '2025-01-01', '2023-01-01'],
  // Not whole months: as many days.
  ['2024-03-11', '2024-03-18', '2024-03-04'],
  ['2024-03-01', '2024-03-02', '2024-02-29'],
])('before %s to %s comes what begins on %s', (from, to, before) => {
  expect(days(periodBefore({ from: at(from), to: at(to) }))).toEqual([before, from])
})

test.each([
  ['7', '2022-11-16', '2022-11-23'],
  ['30', '2022-10-24', '2022-11-23'],
  ['90', '2022-08-25', '2022-11-23'],
  ['month', '2022-11-01', '2022-12-01'],
  ['quarter', '2022-10-01', '2023-01-01'],
  ['year', '2022-01-01', '2023-01-01'],
] as const)('the preset %s, where the data end on 22 November', (preset, from, to) => {
  expect(days(presetPeriod(preset, at('2022-11-22T17:55:13Z')))).toEqual([from, to])
  expect(presets).toContain(preset)
})

const day = fc.integer({ min: -400_000, max: 60_000 })

test('a span is cut without gaps, into parts of one unit each', () => {
  fc.assert(
    fc.property(day, fc.nat({ max: 2000 }), fc.constantFrom(...periodUnits), (first, length, unit) => {
      const span = { from: first * DAY, to: (first + length) * DAY }
      const parts = periodsIn(span, unit)
      expect([span.from, ...parts.map(({ to }) => to)]).toEqual([...parts.map(({ from }) => from), span.to])
      for (const { from, to } of parts) {
        const whole = periodOf(unit, from)
        expect(periodOf(unit, to - 1)).toEqual(whole)
        if (from !== span.from) expect(from).toBe(whole.from)
        if (to !== span.to) expect(to).toBe(whole.to)
      }
    }),
  )
})

test('the unit for a span makes few enough parts', () => {
  for (let length = 1; length <= 36_500; length = Math.ceil(length * 1.1)) {
    const parts = periodsIn({ from: 0, to: length * DAY }, unitFor({ from: 0, to: length * DAY }))
    expect(parts.length).toBeLessThanOrEqual(135)
  }
})

import { expect, test } from 'vitest'
import { time } from '../../lib/input/time.ts'

const MOMENT = Date.UTC(2024, 0, 2, 3, 4, 5)

test.each([
  [MOMENT / 1000],
  [MOMENT],
  [String(MOMENT / 1000)],
  [String(MOMENT)],
  [`${MOMENT / 1000}.0`],
  ['2024-01-02T03:04:05Z'],
  ['2024-01-02T03:04:05.000+00:00'],
  ['2024-01-02 03:04:05'],
  ['2024-01-02 03:04:05 UTC'],
  ['2024-01-02 04:04:05+01:00'],
  ['2024-01-02T04:04:05+0100'],
  ['Tue, 2 Jan 2024 03:04:05 GMT'],
  ['Tue, 02 Jan 2024 04:04:05 +0100 (CET)'],
  // The weekday is wrong: the date stands.
  ['Fri, 2 Jan 2024 03:04:05 +0000'],
])('%j is that moment', value => expect(time(value)).toBe(MOMENT))

test.each([
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  ['2024-01-02T03:04Z', Date.UTC(2024, 0, 2, 3, 4)],
  [1.5e9, 1.5e12],
])('%j', (value, expected) => expect(time(value)).toBe(expected))

test.each([
  [''],
  ['yesterday'],
  ['Mon, 1 Jan 1902 00:00:00 GMT'],
  ['2099-01-01T00:00:00Z'],
  [Date.UTC(2099, 0, 1)],
  ['2023-02-30'],
  ['2023-02-29T10:00:00Z'],
  ['2023-13-01'],
  [Number.NaN],
  [-1],
  [null],
  [{}],
])('%j is no time of a discussion', value => expect(time(value)).toBeNull())

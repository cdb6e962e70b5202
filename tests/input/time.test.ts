import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moment, time } from '../../lib/input/time.ts'

const MOMENT = Date.UTC(2024, 0, 2, 3, 4, 5)

test.each([
  [MOMENT / 1000],
  [MOMENT],
  [String(MOMENT / 1000)],
  [String(MOMENT)],
  [MOMENT * 1e3],
  [`${MOMENT}123`],
  [`${MOMENT}123456`],
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
  ['2024-01-02T03:04:05,000Z'],
  ['Tue Jan  2 03:04:05 2024'],
  ['Tue Jan 2 04:04:05 2024 +0100'],
  ['Tue Jan  2 04:04:05 CET 2024'],
  ['Tue, 2 Jan 2024 04:04:05 CET'],
  ['Tue, 2 Jan 2024 04:04:05 MEZ'],
  ['2 Jan 2024 04:04:05 (CET)'],
  ['2 Jan 2024 05:04:05 +0200 (IST (Israel))'],
  ['2 Jan 2024 06:04:05 MSK'],
  ['2 Jan 2024 08:34:05 IST'],
  ['2 Jan 2024 12:04:05 JST'],
  ['1 Jan 2024 22:04:05 EST'],
  ['Mon, 1 Jan 2024 22:04:05 Eastern Standard Time'],
  ['2 Jan 2024 04:04:05 W. Europe Standard Time'],
  ['2 Jan 2024 03:04:05 "GMT"'],
  ['2 Jan 2024 04:04:05 GMT+1'],
  ['2 Jan 2024 04:04:05 GMT+01:00'],
  ['2 Jan 24 03:04:05 GMT'],
  ['2 Jan 124 03:04:05 GMT'],
  ['Tuesday, January 2, 2024 at 3:04:05\u202fAM UTC'],
  // A number says more than a name.
  ['2 Jan 2024 04:04:05 +0100 EST'],
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

test('a zone that nobody knows is taken for UTC, and named', () => {
  for (const zone of ['PPX', 'Mars/Crater', 'Middle Earth Time'])
    expect(moment(`2 Jan 2024 03:04:05 ${zone}`)).toEqual({ at: MOMENT, unknownZone: zone })
  expect(moment('Tue Jan  2 03:04:05 XYZ 2024')).toEqual({ at: MOMENT, unknownZone: 'XYZ' })
  expect(moment('2 Jan 2024 03:04:05 CET')?.unknownZone).toBeNull()
  expect(time('2 Jan 2024 03:04:05 or so')).toBeNull()
})

test('what RFC 5322 allows is read, whatever the zone is written like', () => {
  const zones: readonly (readonly [string, number])[] = [
    ...[['CEST', 120] as const, ['BST', 60] as const, ['EEST', 180] as const, ['NST', -210] as const],
    ...[['PDT', -420] as const, ['JST', 540] as const, ['NPT', 345] as const, ['Z', 0] as const],
  ]
  const zone = fc.oneof(
    fc.constantFrom(...zones),
    fc.integer({ min: -12 * 60, max: 14 * 60 }).map(minutes => {
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
      const digits = `${hours}`.padStart(2, '0') + `${rest}`.padStart(2, '0')
      return [`${minutes < 0 ? '-' : '+'}${digits}`, minutes] as const
    }),
  )
  const moments = fc.integer({ min: 365 * 86_400, max: 2 ** 31 - 1 }).map(seconds => seconds * 1000)
  fc.assert(
    fc.property(moments, zone, fc.nat({ max: 5 }), (at, [name, east], shape) => {
      const [day, , date, month, year, clock] = [
        ...new Date(at + east * 60_000).toUTCString().replace(',', ' ').split(' '),
      ]
      const written = [
        `${day}, ${date} ${month} ${year} ${clock} ${name}`,
        `${day},${date} ${month} ${year}  ${clock} ${name} (a (nested) word)`,
        `${Number(date)} ${month} ${year} ${clock}\t${name}`,
        `${day} ${month} ${date} ${clock} ${name} ${year}`,
        `${day} ${month} ${date} ${clock} ${year} ${name}`,
        `${day}, ${date} ${month} ${year!.slice(2)} ${clock} ${name}`,
      ][shape]
      expect(moment(written)).toEqual({ at, unknownZone: null })
    }),
  )
})

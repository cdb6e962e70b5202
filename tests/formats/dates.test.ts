import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeOfDay, writtenDate } from '../../lib/formats/fields/written-date.ts'
import { DateColumn, type DateOrder, type Leaning } from '../../lib/formats/table/date-column.ts'

/** The dates read from a column of these cells, and the note on how they were read. */
function read(cells: readonly unknown[], said: DateOrder | null = null, leaning: Leaning = null) {
  const column = new DateColumn()
  for (const cell of cells) column.see(cell)
  const { read, note } = column.settle(said, leaning)
  const dates = cells.map(cell => {
    const date = read(cell)
    return typeof date === 'object' ? new Date(date.at).toISOString().slice(0, 16) : date
  })
  return { dates, note }
}

describe('a time as somebody wrote it', () => {
  test.each([
    ['Monday, 3 March 2025, 9:00 AM', '2025-03-03T09:00'],
    ['March 3, 2025 at 9:15 pm', '2025-03-03T21:15'],
    ['3. März 2025 um 21:15 Uhr', '2025-03-03T21:15'],
    ['3 de marzo de 2025 a las 9:00 p. m.', '2025-03-03T21:00'],
    ['3 mars 2025 à 21 h 05', '2025-03-03T21:05'],
    ['3 марта 2025 г., 9:15', '2025-03-03T09:15'],
    ['2025年11月2日 下午3:14', '2025-11-02T15:14'],
    ['2025. 11. 2. 오전 9:14', '2025-11-02T09:14'],
    ['03-MAR-25 09.15.22.000000 PM', '2025-03-03T21:15'],
    ['Mon Mar 03 09:00:00 +0000 2025', '2025-03-03T09:00'],
    ['2025-11-02 10:14:05 EST', '2025-11-02T15:14'],
    ['2025/11/02 09:14', '2025-11-02T09:14'],
    ['1762074845', '2025-11-02T09:14'],
    ['1762074845500', '2025-11-02T09:14'],
    ['1762074845000000', '2025-11-02T09:14'],
    ['45963,5', '2025-11-02T12:00'],
    [45963.25, '2025-11-02T06:00'],
    ['20251102', '2025-11-02T00:00'],
    ['20251102091405', '2025-11-02T09:14'],
  ])('%s', (cell, expected) => expect(read([cell]).dates).toEqual([expected]))

  test.each([
    '2 hours ago',
    'vor 3 Stunden',
    'hace 2 días',
    'il y a 3 jours',
    'gestern',
    '5 min',
    'just now',
  ])('undated: %s', cell => expect(read([cell]).dates).toEqual(['relative']))

  test.each(['31.02.2025', '2025-02-30', '2025-13-01', -1e9])('no day: %s', cell =>
    expect(read([cell]).dates).toEqual(['impossible']),
  )

  test.each([
    'noon',
    'Nov 2025',
    '2025',
    '12',
    '13:45',
    '3 listopada 2025',
    '1.76207E+12',
    new Date(Number.NaN),
  ])('no date: %s', cell => expect(read([cell]).dates).toEqual(['none']))

  test('clocks', () => {
    const clocks = ['09:14', '9:14 PM', '12:00 AM', '21 Uhr', '9h15', '9.15 Uhr', 'noon'].map(timeOfDay)
    expect(clocks.map(ms => (ms === null ? null : ms / 60_000))).toEqual([554, 1274, 0, 1260, 555, 555, null])
  })

  test('anything else is no date, and no exception', () => {
    const unit = fc.constantFrom(...'0123456789/.-: ,AMPmarzoÄé年月日上午٣\u202f()+')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), text => {
        const date = writtenDate(text)
        if (date?.kind === 'moment') expect(date.at).toSatisfy(at => at > 0 && at < Date.UTC(2050, 0, 1))
      }),
    )
  })
})

describe('which number is the day', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2049-01-01'), noInvalidDate: true })
  const two = (value: number) => String(value).padStart(2, '0')
  const parts = (date: Date) => [
    two(date.getUTCDate()),
    two(date.getUTCMonth() + 1),
    String(date.getUTCFullYear()),
  ]

  test('is decided by one over 12, for the whole column', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), fc.boolean(), (dates, isDayFirst) => {
        const deciding = new Date('2025-11-13')
        const cells = [...dates, deciding].map(date => {
          const [d, m, y] = parts(date)
          return isDayFirst ? `${d}/${m}/${y}` : `${m}/${d}/${y}`
        })
        const expected = [...dates, deciding].map(date => `${date.toISOString().slice(0, 10)}T00:00`)
        expect(read(cells)).toEqual({ dates: expected, note: null })
      }),
    )
  })

  test('dots mean day first; what the user says stands over all', () => {
    expect(read(['02.11.2025', '03.11.2025'])).toEqual({
      dates: ['2025-11-02T00:00', '2025-11-03T00:00'],
      note: null,
    })
    expect(read(['02/11/2025'], 'day-first').dates).toEqual(['2025-11-02T00:00'])
    expect(read(['25/11/02'], 'year-first').dates).toEqual(['2025-11-02T00:00'])
    expect(read(['02/11/69', '02/11/68'], 'day-first').dates[0]).toBe('impossible')
  })

  test('where nothing decides, the order of rows, the clock or the language does, and it is said', () => {
    const sorted = read(['01/02/2025', '02/02/2025', '03/02/2025', '01/03/2025'])
    expect(sorted.dates[3]).toBe('2025-03-01T00:00')
    expect(sorted.note).toMatch(/day first was assumed/)
    expect(read(['02/11/2025 9:14 PM']).note).toMatch(/month first was assumed/)
    expect(read(['02/11/2025 9:14'], null, 'day-first').note).toMatch(/day first was assumed/)
    expect(read(['02/11/2025 9:14']).note).toMatch(/02\/11\/2025 .* month first was assumed \(11 February\)/)
    expect(read(['02/02/2025', '2025-01-03']).note).toBe(null)
  })
})

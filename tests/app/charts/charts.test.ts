import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aboveZero,
  evenMarks,
  evenScale,
  logarithmicMarks,
  markValue,
  roomAround,
  ZERO,
  zoomed,
} from '../../../app/charts/axes.ts'
import { inRanges, inStretches, stretchesIn } from '../../../app/charts/buckets.ts'
import { calendarTicks, stretchName } from '../../../app/charts/calendar.ts'
import { bars } from '../../../app/charts/chart.ts'
import { nearestDot, nextDot, placedNames } from '../../../app/charts/drawing/dot-places.ts'
import { isoDay } from '../../../lib/format.ts'

const DAY = 86_400_000

describe('even axes', () => {
  test('end a little beyond the largest value: less than a fifth is wasted, marks are round and within', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), values => {
        const most = Math.max(...values)
        const { domain, ticks } = evenScale([bars('comments', values)])
        expect(domain[0]).toBe(0)
        expect(domain[1]).toBeGreaterThanOrEqual(most)
        if (most > 0) expect(domain[1] / most).toBeLessThan(1.2)
        expect(ticks.every(tick => Number.isInteger(tick) && tick <= domain[1])).toBe(true)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })

  test('shares end with all; what is drawn below has room below', () => {
    expect(evenScale([bars('A', [0.2, 1], { unit: 'share' })])).toEqual({
      domain: [0, 1],
      ticks: [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1],
    })
    const { domain, ticks } = evenScale([bars('up', [50]), bars('down', [100], { isBelow: true })])
    expect(domain).toEqual([-106, 53])
    expect(ticks).toEqual([-100, -80, -60, -40, -20, 0, 20, 40])
  })
})

describe('logarithmic axes', () => {
  test('zero stands as far before 1 as 1 before 2', () => {
    expect(aboveZero(0)).toBe(ZERO)
    expect(ZERO * 2).toBe(1)
    expect(markValue(ZERO)).toBe(0)
    expect(markValue(20)).toBe(20)
  })

  test('marks are 1, 2, 5 times a power of ten, and zero where it is in; of many the powers stay', () => {
    expect(logarithmicMarks([0.4, 60])).toEqual([ZERO, 1, 2, 5, 10, 20, 50])
    expect(logarithmicMarks([3, 60])).toEqual([5, 10, 20, 50])
    expect(logarithmicMarks([0.4, 200_000])).toEqual([ZERO, 1, 10, 100, 1000, 10_000, 100_000])
  })
})

describe('ranges of dots', () => {
  test('hold all values with room at both ends, and even marks', () => {
    expect(roomAround([0, 100], false)).toEqual([-4, 104])
    expect(evenMarks([-4, 104])).toEqual([0, 50, 100])
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

describe('a calendar', () => {
  const marks = (from: string, end: string, most: number) =>
    calendarTicks(Date.parse(from), Date.parse(end), most).map(({ label }) => label)

  test.each([
    ['2024-01-01T09:10Z', '2024-01-01T09:50Z', 4, ['1 Jan 2024, 09:15', '09:30', '09:45']],
    ['2024-01-01T21:00Z', '2024-01-03T00:00Z', 5, ['2 Jan 2024, 00:00', '06:00', '12:00', '18:00']],
    ['2024-01-01T21:00Z', '2024-01-03T06:00Z', 3, ['2 Jan 2024, 00:00', '12:00', '3 Jan']],
    ['2023-12-30', '2024-01-03', 9, ['30 Dec 2023', '31 Dec', '1 Jan 2024', '2 Jan']],
    ['2023-11-20', '2024-02-20', 5, ['Dec 2023', 'Jan 2024', 'Feb']],
    ['2004-08-01', '2014-12-01', 6, ['2006', '2008', '2010', '2012', '2014']],
  ])('from %s to %s', (from, end, most, labels) => {
    expect(marks(from, end, most)).toEqual(labels)
  })

  test('marks are beginnings within, never more than there is room for', () => {
    const moment = fc.integer({ min: Date.UTC(1970), max: Date.UTC(2100) })
    fc.assert(
      fc.property(moment, fc.integer({ min: 60_000, max: 40 * 365 * DAY }), (from, length) => {
        const ticks = calendarTicks(from, from + length, 7)
        expect(ticks.length).toBeLessThanOrEqual(7)
        for (const { at } of ticks) {
          expect(at).toBeGreaterThanOrEqual(from)
          expect(at).toBeLessThan(from + length)
          expect(at % 60_000).toBe(0)
        }
      }),
    )
  })

  test('stretches are called as people call them', () => {
    const name = (from: string, end: string) =>
      stretchName(Date.parse(from), Date.parse(end)).replaceAll('\u00a0', ' ')
    expect(name('2024-01-01', '2025-01-01')).toBe('2024')
    expect(name('2024-02-01', '2024-03-01')).toBe('Feb 2024')
    expect(name('2024-02-05', '2024-02-06')).toBe('5 Feb 2024')
    expect(name('2024-02-05', '2024-02-12')).toBe('5 Feb 2024 – 11 Feb 2024')
    expect(name('2024-02-05T14:00Z', '2024-02-05T15:00Z')).toBe('5 Feb 2024, 14:00–15:00')
  })
})

const days = (...dated: readonly (readonly [string, number])[]) =>
  dated.map(([day, comments]) => ({ day: Date.parse(day) / DAY, comments }))

describe('comments over time', () => {
  const shown = ({ starts, end, comments }: ReturnType<typeof inStretches>) =>
    comments.map((count, at) => [isoDay(starts[at]!), isoDay((starts[at + 1] ?? end) - 1), count])

  test('by day, with the days between', () => {
    const stretches = inStretches(days(['2024-02-28', 1], ['2024-03-01', 2]))
    expect(stretches.step).toBe('day')
    expect(shown(stretches)).toEqual([
      ['2024-02-28', '2024-02-28', 1],
      ['2024-02-29', '2024-02-29', 0],
      ['2024-03-01', '2024-03-01', 2],
    ])
  })

  test('by week from Monday, by month, by year', () => {
    const weeks = inStretches(days(['2024-01-07', 1], ['2024-01-08', 2], ['2024-12-31', 3]))
    expect(weeks.step).toBe('week')
    expect(shown(weeks).slice(0, 2)).toEqual([
      ['2024-01-01', '2024-01-07', 1],
      ['2024-01-08', '2024-01-14', 2],
    ])
    const months = inStretches(days(['2018-02-28', 1], ['2024-12-31', 3]))
    expect(months.step).toBe('month')
    expect(shown(months)[0]).toEqual(['2018-02-01', '2018-02-28', 1])
    const years = inStretches(days(['1969-06-01', 1], ['2024-12-31', 3]))
    expect(shown(years)[0]).toEqual(['1969-01-01', '1969-12-31', 1])
  })

  test('nothing is lost, nothing counted twice, and there are never too many', () => {
    const dated = fc
      .uniqueArray(fc.integer({ min: -40_000, max: 40_000 }), { minLength: 1, maxLength: 50 })
      .map(found => found.sort((a, b) => a - b).map(day => ({ day, comments: 1 })))
    fc.assert(
      fc.property(dated, given => {
        const { starts, end, comments } = inStretches(given)
        expect(comments.reduce((sum, count) => sum + count, 0)).toBe(given.length)
        // A week or month more than there is room for: the first and the last are cut off.
        expect(starts.length).toBeLessThanOrEqual(262)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
        expect(end).toBeGreaterThan(given.at(-1)!.day * DAY)
      }),
    )
    expect(inStretches([])).toEqual({ step: 'day', starts: [], end: 0, comments: [] })
  })

  test('a span takes in the stretches it begins and ends in', () => {
    const months = { starts: [0, 1, 2].map(month => Date.UTC(2024, month)), end: Date.UTC(2024, 3) }
    const spanOf = (from: string | null, to: string | null) =>
      stretchesIn(months, { from: from && Date.parse(from), to: to && Date.parse(to) } as never)
    expect(spanOf('2024-01-20', '2024-02-10')).toEqual([0, 1])
    expect(spanOf('2024-02-01', null)).toEqual([1, 2])
    expect(spanOf(null, '2024-01-01')).toEqual([0, 0])
    expect(spanOf('2025-01-01', null)).toBeNull()
    expect(spanOf(null, null)).toBeNull()
  })
})

describe('how many conversations have which value', () => {
  test('each value apart where they are small, else ranges that double', () => {
    expect(inRanges([])).toEqual([])
    expect(inRanges([{ value: 2, conversations: 5 }]).map(({ conversations }) => conversations)).toEqual([
      0, 0, 5,
    ])
    const wide = inRanges([
      { value: 0, conversations: 1 },
      { value: 3, conversations: 2 },
      { value: 34, conversations: 3 },
    ])
    expect(wide.map(({ from, to }) => `${from}–${to}`)).toEqual([
      ...['0–0', '1–1', '2–3', '4–7', '8–15', '16–31', '32–63'],
    ])
    expect(wide.map(({ conversations }) => conversations)).toEqual([1, 0, 2, 0, 0, 0, 3])
  })
})

describe('dots', () => {
  const dot = (at: number, x: number, y: number, radius = 3) => ({ at, x, y, radius })
  const dots = [dot(0, 300, 100, 12), dot(1, 200, 20), dot(2, 100, 100), dot(3, 100, 100), dot(4, 20, 180)]

  test('the nearest to the pointer is meant, if it is near', () => {
    expect(nearestDot(dots, { x: 205, y: 24 }, 24)).toBe(1)
    expect(nearestDot(dots, { x: 310, y: 106 }, 24)).toBe(0)
    expect(nearestDot(dots, { x: 250, y: 60 }, 24)).toBeNull()
  })

  test('arrow keys go to the nearest that way, also to those on the same spot, and stop at the ends', () => {
    expect(nextDot(dots, null, 'ArrowLeft')).toBe(0)
    expect(nextDot(dots, 0, 'ArrowLeft')).toBe(2)
    expect(nextDot(dots, 2, 'ArrowRight')).toBe(3)
    expect(nextDot(dots, 3, 'ArrowRight')).toBe(0)
    expect(nextDot(dots, 3, 'ArrowLeft')).toBe(2)
    expect(nextDot(dots, 2, 'ArrowUp')).toBe(1)
    expect(nextDot(dots, 4, 'ArrowDown')).toBe(4)
    expect(nextDot(dots, 0, 'End')).toBe(4)
    expect(nextDot(dots, 1, 'PageDown')).toBe(2)
    expect(nextDot(dots, 4, 'PageDown')).toBe(4)
    expect(nextDot(dots, 0, 'PageUp')).toBe(0)
    expect(nextDot(dots, null, 'PageDown')).toBe(0)
    expect(nextDot(dots, 0, 'a')).toBeUndefined()
  })

  test('every dot can be reached by keys', () => {
    const placed = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(placed, places => {
        const all = places.map(([x, y], at) => dot(at, 10 * x, 10 * y))
        const reached = new Set([0])
        const open = [0]
        for (let from = open.pop(); from !== undefined; from = open.pop())
          for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageDown']) {
            const next = nextDot(all, from, key)
            if (next === undefined || next === null || reached.has(next)) continue
            reached.add(next)
            open.push(next)
          }
        expect(reached.size).toBe(all.length)
      }),
    )
  })

  test('names lie neither on each other nor on large dots, and within the chart', () => {
    const area = { x: 40, y: 20, width: 700, height: 400 }
    const many = Array.from({ length: 60 }, (_, at) => dot(at, 50 + 11 * at, 30 + 6 * at, at < 20 ? 8 : 3))
    const names = many.map(({ at }) => `Person ${at}`)
    const placed = placedNames(many, names, 20, area).map(name => ({
      ...name,
      end: name.x + 6.2 * name.text.length,
    }))
    expect(placed.length).toBeGreaterThan(2)
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1))
        expect(Math.abs(a.y - b.y) >= 13 || a.end <= b.x || b.end <= a.x).toBe(true)
      expect(a.end).toBeLessThanOrEqual(area.x + area.width)
    }
  })
})

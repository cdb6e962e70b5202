import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, inBuckets, inRanges } from '../../app/overview/buckets.ts'

const days = (...dated: readonly (readonly [string, number])[]) =>
  dated.map(([day, comments]) => ({ day: Date.parse(day) / 86_400_000, comments }))

describe('comments over time', () => {
  test('by day, with the days between', () => {
    const { step, buckets } = inBuckets(days(['2024-02-28', 1], ['2024-03-01', 2]))
    expect(step).toBe('day')
    expect(buckets.map(({ label, comments }) => [label, comments])).toEqual([
      ['2024-02-28', 1],
      ['2024-02-29', 0],
      ['2024-03-01', 2],
    ])
  })

  test('by week from Monday, by month, by year', () => {
    const weeks = inBuckets(days(['2024-01-07', 1], ['2024-01-08', 2], ['2024-12-31', 3]))
    expect(weeks.step).toBe('week')
    expect(weeks.buckets.slice(0, 2)).toEqual([
      { label: '2024-01-01', from: '2024-01-01', to: '2024-01-07', comments: 1 },
      { label: '2024-01-08', from: '2024-01-08', to: '2024-01-14', comments: 2 },
    ])
    const months = inBuckets(days(['2018-02-28', 1], ['2024-12-31', 3]))
    expect(months.step).toBe('month')
    expect(months.buckets[0]).toEqual({ label: '2018-02', from: '2018-02-01', to: '2018-02-28', comments: 1 })
    expect(inBuckets(days(['1969-06-01', 1], ['2024-12-31', 3])).buckets[0]).toEqual({
      label: '1969',
      from: '1969-01-01',
      to: '1969-12-31',
      comments: 1,
    })
  })

  test('nothing is lost, nothing counted twice, and there are never too many', () => {
    const dated = fc
      .uniqueArray(fc.integer({ min: -40_000, max: 40_000 }), { minLength: 1, maxLength: 50 })
      .map(found => found.sort((a, b) => a - b).map(day => ({ day, comments: 1 })))
    fc.assert(
      fc.property(dated, given => {
        const { buckets } = inBuckets(given)
        expect(buckets.reduce((sum, { comments }) => sum + comments, 0)).toBe(given.length)
        // A week or month more than there is room for: the first and the last are cut off.
        expect(buckets.length).toBeLessThanOrEqual(262)
        buckets.slice(1).forEach(({ from }, at) => {
          expect(dayOf(Date.parse(buckets[at]!.to) / 86_400_000 + 1)).toBe(from)
        })
      }),
    )
    expect(inBuckets([])).toEqual({ step: 'day', buckets: [] })
  })
})

describe('how many conversations have which value', () => {
  test('each value apart where they are small, else ranges that double', () => {
    expect(inRanges([])).toEqual([])
    expect(inRanges([{ value: 2, conversations: 5 }])).toEqual([
      { from: 0, to: 0, conversations: 0 },
      { from: 1, to: 1, conversations: 0 },
      { from: 2, to: 2, conversations: 5 },
    ])
    const wide = inRanges([
      { value: 0, conversations: 1 },
      { value: 3, conversations: 2 },
      { value: 434, conversations: 3 },
    ])
    expect(wide.map(({ from, to }) => `${from}–${to}`)).toEqual([
      '0–0',
      '1–1',
      '2–3',
      '4–7',
      '8–15',
      '16–31',
      '32–63',
      '64–127',
      '128–255',
      '256–511',
    ])
    expect(wide.map(({ conversations }) => conversations)).toEqual([1, 0, 2, 0, 0, 0, 0, 0, 0, 3])
  })
})

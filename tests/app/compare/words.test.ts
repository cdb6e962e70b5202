import { describe, expect, test } from 'vitest'
import { marksOf } from '../../../app/compare/measures-table.tsx'
import { placesInWords, sizeInWords } from '../../../db/archives/report/in-words.ts'
import type { Place } from '../../../db/queries/ranks.ts'
import { lorenz, shareOfMostActive, shares } from '../../../lib/measures/concentration.ts'
import type { ConversationMeasure } from '../../../lib/measures/index.ts'

const places = (...of: readonly (readonly [ConversationMeasure, Place])[]) => ({
  from: 5,
  to: 20,
  others: 100,
  of: new Map(of),
})

describe('among others', () => {
  test('the most extreme first, nothing of the middle', () => {
    const said = placesInWords(
      places(
        ['authors', { among: 100, lower: 0.8, higher: 0.2, above: 0.8 }],
        ['max_depth', { among: 100, lower: 0.939, higher: 0.01, above: 0.939 }],
        ['gini', { among: 100, lower: 0.5, higher: 0.4, above: 0.5 }],
        ['width', { among: 100, lower: 0, higher: 1, above: 0 }],
      ),
    )
    expect(said).toEqual(['narrower than all', 'deeper than 93\u00a0%', 'more people than 80\u00a0%'])
  })

  test('size is said apart, and never rounded up to all', () => {
    const size = (lower: number, higher: number) =>
      sizeInWords(places(['comments', { among: 4000, lower, higher, above: lower }]))
    expect(size(0.9999, 0)).toBe('larger than 99\u00a0% of the 4,000 others')
    expect(size(1, 0)).toBe('larger than all of the 4,000 others')
    expect(size(0.1, 0.85)).toBe('smaller than 85\u00a0% of the 4,000 others')
    expect(sizeInWords(places())).toBeNull()
  })
})

describe('in the table', () => {
  test('the largest and the smallest are marked, all of those that are equal', () => {
    expect(marksOf([3, 1, null, 3])).toEqual(['largest', 'smallest', null, 'largest'])
    expect(marksOf([2, 2])).toEqual([null, null])
    expect(marksOf([2, null])).toEqual([null, null])
  })
})

describe('shares', () => {
  test('shares of levels, also where there is nothing', () => {
    const levels = (...counts: readonly number[]) =>
      counts.map((comments, at) => ({ from: at, to: at, comments }))
    expect(shares(levels(3, 1))).toEqual([0.75, 0.25])
    expect(shares(levels(0, 0))).toEqual([0, 0])
  })

  test('Lorenz: one of three people wrote half of the comments', () => {
    const curve = lorenz([
      { comments: 1, people: 2 },
      { comments: 2, people: 1 },
    ])
    expect(curve.map(({ people, comments }) => [people, comments])).toEqual([
      [0, 0],
      [2 / 3, 0.5],
      [1, 1],
    ])
    expect(shareOfMostActive(curve, 1 / 3)).toBeCloseTo(0.5)
    expect(shareOfMostActive(curve, 2 / 3)).toBeCloseTo(0.75)
    expect(shareOfMostActive(lorenz([{ comments: 4, people: 10 }]), 0.1)).toBeCloseTo(0.1)
  })
})

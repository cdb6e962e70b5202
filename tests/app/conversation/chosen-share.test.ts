import { expect, test } from 'vitest'
import { chosenIn } from '../../../app/conversations/[id]/panels/chosen-share.ts'
import { cumulative, spansIn } from '../../../app/conversations/[id]/panels/cumulative.ts'

const group = { positions: [0, 3, 4, 9], depths: [0, 1, 2, 12], times: [5, 15, null, 39] }

test('a group is counted level by level; the post is no comment', () => {
  const levels = [
    { from: 1, to: 2 },
    { from: 3, to: 10 },
    { from: 11, to: 20 },
  ]
  expect(chosenIn(group, 'depths', levels)).toEqual([2, 0, 1])
})

test('and span by span; what is undated or lies outside is in none', () => {
  const spans = [
    { from: 0, to: 9 },
    { from: 10, to: 19 },
    { from: 20, to: 29 },
  ]
  expect(chosenIn(group, 'times', spans)).toEqual([0, 1, 0])
  expect(chosenIn(group, 'times', [])).toEqual([])
  expect(chosenIn(null, 'times', spans)).toBeNull()
})

const points = cumulative({ from: 100, span: 10, comments: [1, 0, 4] })

test('comments add up over time', () => {
  expect(points.map(({ since, until, total }) => [since, until, total])).toEqual([
    [100, 109, 1],
    [110, 119, 1],
    [120, 129, 5],
  ])
})

test.each([
  [
    { since: 110, until: 119 },
    { from: 1, to: 1 },
  ],
  [
    { since: 0, until: 999 },
    { from: 0, to: 2 },
  ],
  [
    { since: 105, until: 121 },
    { from: 0, to: 2 },
  ],
  [{ since: 130, until: 200 }, null],
  [{ since: 0, until: 99 }, null],
])('the spans within %o are %o', (time, spans) => {
  expect(spansIn(points, time)).toEqual(spans)
})

import { expect, test } from 'vitest'
import { chosenIn } from '../../../app/conversations/[id]/panels/choosing.tsx'

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

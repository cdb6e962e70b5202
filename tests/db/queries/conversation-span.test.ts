import { expect, test } from 'vitest'
import { roundSpan } from '../../../db/queries/conversation/conversation.ts'

const HOUR = 3_600_000
const at = Date.UTC(2024, 0, 1)

test.each([
  [0, 160, 1000],
  [160 * HOUR, 160, 2 * HOUR],
  [159 * HOUR, 160, HOUR],
  [10 * 365 * 24 * HOUR, 160, 28 * 24 * HOUR],
])('%d ms in at most %d spans: spans of %d ms', (length, most, span) => {
  expect(roundSpan(at, at + length, most)).toBe(span)
})

test.each([2, 7, 160])('never more than %d, however long', most => {
  for (let length = 1; length < 1e15; length *= 7) {
    const span = roundSpan(at, at + length, most)
    expect(Math.floor((at + length) / span) - Math.floor(at / span)).toBeLessThan(most)
  }
})

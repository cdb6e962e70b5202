import { expect, test } from 'vitest'
import { parsed } from '../../lib/input/json.ts'

test('a whole number that would be rounded is its digits; the others stay numbers', () => {
  const text =
    '{"tweet": 1234567890123456789, "next": -1234567890123456788, "small": 12, "exact": 9007199254740991}'
  expect(parsed(text)).toEqual({
    tweet: '1234567890123456789',
    next: '-1234567890123456788',
    small: 12,
    exact: 9007199254740991,
  })
})

test('fractions, exponents and digits within text are left alone', () => {
  expect(parsed('[0.12345678901234567, 1e300, "1234567890123456789"]')).toEqual([
    Number('0.12345678901234567'),
    1e300,
    '1234567890123456789',
  ])
})

test('with a long number nested too deep to be gone over, the value is read all the same', () => {
  const depth = 100_000
  const value = parsed(`{"id": 1234567890123456789, "deep": ${'['.repeat(depth)}${']'.repeat(depth)}}`)
  expect(value).toMatchObject({ id: Number('1234567890123456789') })
})

test('what is no JSON is undefined', () => {
  expect(parsed('{"id": 1234567890123456789')).toBeUndefined()
  expect(parsed('')).toBeUndefined()
})

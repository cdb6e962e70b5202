import { expect, test } from 'vitest'
import { parsed } from '../../lib/input/json/json.ts'

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

test('a long number is exact however deeply it stands', () => {
  const depth = 100_000
  const value = parsed(`{"id": 1234567890123456789, "deep": ${'['.repeat(depth)}${']'.repeat(depth)}}`)
  expect(value).toMatchObject({ id: '1234567890123456789' })
})

test('what is no JSON is undefined', () => {
  expect(parsed('{"id": 1234567890123456789')).toBeUndefined()
  expect(parsed('')).toBeUndefined()
})

test('digits in texts are texts, whatever quotes and backslashes stand beside them', () => {
  const value = { 'a"1234567890123456789': '\\\\"1234567890123456789\\', id: 5, list: ['\\', '"'] }
  const text = JSON.stringify(value)
  expect(parsed(text)).toEqual(value)
  expect(parsed(text.replace('"id":5', '"id":12345678901234567890'))).toEqual({
    ...value,
    id: '12345678901234567890',
  })
})

test('NaN and the like, as Python writes them, are null', () => {
  expect(parsed('[{"parent": NaN, "score": -Infinity, "text": "NaN \\"Infinity\\""}, undefined]')).toEqual([
    { parent: null, score: null, text: 'NaN "Infinity"' },
    null,
  ])
  expect(parsed('{"id": Nan}')).toBeUndefined()
})

test('U+0000 becomes U+FFFD, and an escaped backslash before u0000 stays one', () => {
  expect(parsed(String.raw`{"a\u0000": "x\u0000y", "b": "\\u0000", "c": "\\\u0000"}`)).toEqual({
    'a\uFFFD': 'x\uFFFDy',
    b: String.raw`\u0000`,
    c: '\\\uFFFD',
  })
})

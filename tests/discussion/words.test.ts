import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordCount } from '../../lib/discussion/words.ts'

const counted = (text: string) => wordCount(Buffer.from(text), 0, Buffer.byteLength(text))

test.each([
  ['', 0],
  ['  \n ', 0],
  ['One two—three, four.', 3],
  ["don't — stop !!!", 2],
  ['naïve café', 2],
  ['Привет, мир', 2],
  ['我喜欢这个', 5],
  ['I love 東京 2024', 5],
  ['שלום עולם', 2],
  ['🙂 🙃', 0],
])('%j has %i words', (text, words) => expect(counted(text)).toBe(words))

test('only what stands in the stretch is counted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(3), (text, before) => {
      const bytes = Buffer.from(`${' '.repeat(before)}${text}x`)
      expect(wordCount(bytes, before, bytes.length - 1)).toBe(counted(text))
    }),
  )
})

test('Latin texts are counted as the definition says', () => {
  const plainly = (text: string) => text.split(/\s+/).filter(stretch => /[\p{L}\p{N}]/u.test(stretch)).length
  const latin = fc.string({ unit: fc.integer({ min: 0, max: 0x24f }).map(code => String.fromCharCode(code)) })
  fc.assert(
    fc.property(latin, text => {
      expect(counted(text)).toBe(plainly(text))
    }),
  )
})

test('half a million signs without a letter take no time', () => {
  expect(counted(`я ${'-'.repeat(500_000)}`)).toBe(1)
})

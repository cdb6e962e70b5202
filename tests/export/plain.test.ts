import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plain, xml } from '../../lib/markup.ts'

test.each([
  ['ann', 'ann'],
  ['Łukasz 漢字 😀', 'Łukasz 漢字 😀'],
  ['two\r\n\tlines', 'two lines'],
  ['bell\u0007, next line\u0085, delete\u007F', 'bell, next line, delete'],
  ['half \uD83D', 'half \uFFFD'],
  ['no character \uFFFE\uFFFF', 'no character '],
])('plain(%j)', (text, expected) => {
  expect(plain(text)).toBe(expected)
})

test('any text is without control characters, well formed, and stays as it is the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(plain(text)).not.toMatch(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u)
      expect(plain(plain(text))).toBe(plain(text))
    }),
  )
})

test('XML escapes what would end a text or a value', () => {
  expect(xml('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d')
  expect([xml(1.5), xml(false)]).toEqual(['1.5', 'false'])
})

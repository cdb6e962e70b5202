import { expect, test } from 'vitest'
import { snippetOf } from '../../lib/search/snippet.ts'
import { spaced } from '../../lib/search/spaced.ts'

const written = (text: string, ...marks: readonly (readonly [number, number])[]) => {
  const { segments, cutBefore, cutAfter } = snippetOf(
    text,
    marks.map(([start, end]) => ({ start, end })),
  )
  const inside = segments.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
  return `${cutBefore ? '…' : ''}${inside}${cutAfter ? '…' : ''}`
}

test('a short text is shown whole, with its marks', () => {
  expect(written('the old bridge', [4, 7], [8, 14])).toBe('the [old] [bridge]')
  expect(written('')).toBe('')
})

test('of a long text, the part with most marks, cut between words', () => {
  const text = `bridge ${'word '.repeat(200)}old bridge ${'word '.repeat(200)}`
  const at = text.indexOf('old')
  const snippet = written(text, [0, 6], [at, at + 3], [at + 4, at + 10])
  expect(snippet).toMatch(/^…word .*\[old\] \[bridge\] word .*word…$/)
  expect(snippet.length).toBeLessThan(320)
})

test('no character is cut in two', () => {
  for (const { text } of snippetOf('😀'.repeat(400), [{ start: 400, end: 402 }]).segments)
    expect(text.isWellFormed()).toBe(true)
})

test('scripts without blanks are cut into characters, others stay as they are', () => {
  expect(spaced('plain text')).toBe('plain text')
  expect(spaced('Ünïcode текст')).toBe('Ünïcode текст')
  expect(spaced('東京 tower').replaceAll(/ +/g, ' ').trim()).toBe('東 京 tower')
})

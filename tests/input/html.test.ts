import { expect, test } from 'vitest'
import { elements, parseHtml, plainText, textOf } from '../../lib/input/markup/html.ts'

async function* given(...pieces: readonly string[]) {
  yield* pieces
}

test.each([
  ['one\r\ntwo\rthree\n', 'one\ntwo\nthree'],
  ['  many   blanks\tand\0 a NUL ', 'many blanks and a NUL'],
  ['', ''],
])('text without markup reads as it would beside markup: %j', (html, text) => {
  expect(plainText(html)).toBe(text)
  expect(plainText(`${html}<!-- -->`)).toBe(text)
})

test('images written into a page are no part of its size', async () => {
  const image = `data:image/png;base64,${'A'.repeat(40_000_000)}`
  const page = await parseHtml(
    given(`<html><body><img src="${image}"><p>after the image</p>`, '</body></html>'),
  )
  expect(page.cut).toBe(false)
  expect(textOf(page)).toBe('after the image')
})

test('more elements than pages have: the page is cut, and its beginning is read', async () => {
  const page = await parseHtml(given('<html><p>begin</p>', '<i>'.repeat(1_500_000), '</html>'))
  expect(page.cut).toBe(true)
  expect(textOf(page)).toBe('begin')
  expect([...elements(page)].length).toBeLessThan(1_100_000)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asUtf8 } from '../../lib/input/charset.ts'
import { wholeLines } from '../../lib/input/lines.ts'
import { openSource } from '../../lib/input/source.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Near the end of a piece: what is looked at to tell the charset reaches into the next. */
const WORDS_FROM = 5 * 2 ** 20 - 30_000

/** 8 MB of lines of all lengths, one of them longer than two pieces; `word` stands in each from `WORDS_FROM` on. */
function manyLines(word: string): string {
  let text = ''
  for (let line = 0; text.length < 8e6; line++) {
    text += `${line} ${'x'.repeat((line * 7919) % 211)}${text.length < WORDS_FROM ? '' : word}\n`
    if (line === 20_000) text += `${'long '.repeat(500_000)}\n`
  }
  return text
}

/** The lines of a source, with its hash; each stretch is copied before the next is asked for. */
async function read(path: string) {
  const source = await openSource(path, 'lines')
  const found: Buffer[] = []
  for await (const file of source.files()) {
    if ('kind' in file) throw new Error(file.what)
    const bytes = asUtf8(file.bytes(true), file.startBytes, ({ what }) => expect.fail(what))
    for await (const stretch of wholeLines(bytes)) found.push(Buffer.from(stretch))
  }
  return { text: Buffer.concat(found).toString(), hash: await source.hash(), bytes: source.bytesRead() }
}

test.each([
  ['ASCII', '', 'utf8'],
  ['UTF-8', ' Brücke', 'utf8'],
  ['an older charset', ' Brücke', 'latin1'],
] as const)('memory that is used again for each piece loses nothing: %s', async (_, word, charset) => {
  const text = manyLines(word)
  const path = join(folder, 'lines.txt')
  const bytes = Buffer.from(text, charset)
  writeFileSync(path, bytes)
  const plain = await read(path)
  expect(plain.text === text).toBe(true)
  expect(plain.bytes).toBe(bytes.length)
  const untouched = await openSource(path, 'lines')
  expect(plain.hash).toBe(await untouched.hash())
  writeFileSync(path, gzipSync(bytes))
  const packed = await read(path)
  expect(packed.text === text).toBe(true)
})

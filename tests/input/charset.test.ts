import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { FoundProblem } from '../../lib/discussion/found.ts'
import { decoded, decodedStart, namedDecoder } from '../../lib/input/charset.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { runs } from '../support/seed.ts'
import { joined, pieces } from '../support/source-text.ts'

async function read(bytes: Uint8Array, cuts: number | readonly number[] = 7) {
  const problems: FoundProblem[] = []
  const text = await joined(decoded(pieces(bytes, cuts), bytes, found => problems.push(found)))
  return { text, problems: problems.map(({ where, what }) => `${where}: ${what}`) }
}

const german = 'Grüße aus Köln, 5 € – “schön”'

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
  'a byte order mark says %s and is left out',
  async charset => {
    const bytes = iconv.encode(german, charset, { addBOM: true })
    expect(await read(bytes)).toEqual({ text: german, problems: [] })
    expect(decodedStart(bytes, true)).toBe(german)
  },
)

test.each(['utf-16le', 'utf-16be'])('%s without a mark shows by its NULs', async charset => {
  expect((await read(iconv.encode(german, charset))).text).toBe(german)
})

test('UTF-8 is what looks like it, whatever is declared', async () => {
  expect((await read(Buffer.from(german))).text).toBe(german)
  const page = `<meta charset="iso-8859-1">${german}`
  expect((await read(Buffer.from(page))).text).toBe(page)
})

test('what is not UTF-8 is what is declared, else Windows-1252', async () => {
  expect((await read(iconv.encode(german, 'windows-1252'))).text).toBe(german)
  const page = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">こんにちは'
  expect((await read(iconv.encode(page, 'shift_jis'))).text).toBe(page)
  const xml = '<?xml version="1.0" encoding="KOI8-R"?><a>Привет</a>'
  expect((await read(iconv.encode(xml, 'koi8-r'))).text).toBe(xml)
  const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>“Grüße”</a>'
  expect((await read(iconv.encode(latin, 'windows-1252'))).text).toBe(latin)
  const mail = '<meta charset="iso-2022-jp">\x1b$B$3\x1b(B'
  expect((await read(Buffer.from(mail, 'latin1'))).text).toBe('<meta charset="iso-2022-jp">こ')
})

test('what is declared as UTF-8 and is not is Windows-1252', async () => {
  const page = `<meta charset="utf-8"><p>Jörg: „Grüße“ für 5 €</p>`
  expect(await read(iconv.encode(page, 'windows-1252'))).toEqual({ text: page, problems: [] })
})

test('the charset is decided where the first byte beyond ASCII comes, however late', async () => {
  const late = 'a'.repeat(600_000) + german
  expect((await read(iconv.encode(late, 'windows-1252'), 100_000)).text).toBe(late)
  expect((await read(Buffer.from(late), 100_000)).text).toBe(late)
})

test('a broken character in UTF-8 is replaced and reported, and leaves the rest as it is', async () => {
  const bytes = Buffer.concat([Buffer.from('Grüße, '), Buffer.of(0xe2, 0x82), Buffer.from(' Köln')])
  expect(await read(bytes)).toEqual({
    text: 'Grüße, \uFFFD Köln',
    problems: ['byte 9: Bytes that are not valid UTF-8, replaced by \uFFFD: 2. The first is here.'],
  })
})

test('marks inside the text survive, NUL bytes become U+FFFD', async () => {
  const text = '{"a":"\0","b":"\uFEFF","c":"ü"}'
  expect(await read(Buffer.from(text))).toEqual({ text: text.replace('\0', '\uFFFD'), problems: [] })
  expect(headOf('a', Buffer.from(text), true).start).toBe(text.replace('\0', '\uFFFD'))
})

test('a head leaves out the character that its end cuts', () => {
  const bytes = Buffer.from('Grüße')
  expect(headOf('a', bytes.subarray(0, 3), false).start).toBe('Gr')
  expect(headOf('a', bytes.subarray(0, 3), true).start).toBe('GrÃ')
  expect(headOf('a', bytes, true)).toMatchObject({ path: 'a', start: 'Grüße', whole: true })
})

test('charsets have the names that files and mails use', () => {
  expect(namedDecoder('Latin1')?.write(Buffer.of(0x93))).toBe('“')
  expect(namedDecoder('cp437')?.write(Buffer.of(0x84))).toBe('ä')
  expect(namedDecoder('no such charset')).toBeNull()
})

test('where the pieces are cut does not matter', async () => {
  const alphabet = fc.constantFrom('a', '<', '\0', '\r\n', 'é', '€', '😀', '\uFEFF', 'こ')
  const charset = fc.constantFrom('utf-8', 'utf-16le', 'windows-1252', 'shift_jis', 'gb18030')
  const encoded = fc
    .tuple(fc.array(alphabet), charset, fc.boolean())
    .map(([parts, name, declare]) =>
      iconv.encode((declare ? `<meta charset=${name}>` : '') + parts.join(''), name),
    )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(encoded, fc.uint8Array({ maxLength: 60 })),
      fc.array(fc.nat(80)),
      async (bytes, places) => {
        const cuts = places.sort((a, b) => a - b)
        expect(await read(bytes, cuts)).toEqual(await read(bytes, []))
      },
    ),
    { numRuns: runs(500) },
  )
})

test('a head that is the whole file reads as the file does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async bytes => {
      expect(decodedStart(bytes, true)).toBe((await read(bytes)).text)
    }),
  )
})

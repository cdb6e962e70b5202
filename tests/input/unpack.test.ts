import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { textsOfBytes } from '../support/source-text.ts'
import { zip } from '../support/zip.ts'

const base64 = (text: string) => Buffer.from(text, 'base64')
const bzip2 = {
  'one\ntwo\n': base64('QlpoOTFBWSZTWacUK3cAAALBgAAQAgGEgCAAIYAMAjj1G4u5IpwoSFOKFbuA'),
  'three\n': base64('QlpoOTFBWSZTWQHHM2oAAALBgAAQAkAUACAAIYNBmgiwHF3JFOFCQAcczag='),
  [`${'\0'.repeat(3000)}`]: base64('QlpoOTFBWSZTWbDaYVsAAAXACMAAAACACCAAMMwImkpQA8XckU4UJCw2mFbA'),
}
const xz = base64('/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAHb25lCnR3bwoAUauer1d1cEkAASAIuxnZux+2830BAAAAAARZWg==')
const long = Array.from({ length: 20_000 }, (_, at) => `line ${at} ${(at * 7919) % 10007}\n`).join('')

describe('compressed files', () => {
  test('are known by their content, not their name', async () => {
    const { files } = await textsOfBytes('a.txt', gzipSync('one\n'))
    expect(files).toEqual({ 'a.txt': 'one\n' })
  })

  test.each([
    ['gzip', (text: string) => gzipSync(text)],
    ['Zstandard', (text: string) => zstdCompressSync(text)],
  ])('%s: all members are read', async (_, pack) => {
    const packed = Buffer.concat([pack('one\n'), pack(long), pack(''), pack('two\n')])
    for (const size of [1, 100, 100_000]) {
      const { files, problems } = await textsOfBytes('a', packed, size === 1 ? 7 : size)
      expect({ length: files['a']?.length, problems }).toEqual({ length: long.length + 8, problems: [] })
    }
  })

  test('bzip2: all streams are read', async () => {
    expect(await textsOfBytes('a', Buffer.concat(Object.values(bzip2)), 5)).toEqual({
      // U+0000, which no text may hold, is read as the replacement character.
      files: { a: Object.keys(bzip2).join('').replaceAll('\0', '\uFFFD') },
      problems: [],
    })
  })

  test('xz: all streams are read', async () => {
    expect((await textsOfBytes('a', Buffer.concat([xz, xz]))).files).toEqual({ a: 'one\ntwo\none\ntwo\n' })
  })

  test('Zstandard may begin with a frame to skip', async () => {
    const skipped = Buffer.of(0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2)
    const { files } = await textsOfBytes('a', Buffer.concat([skipped, zstdCompressSync('one\n')]))
    expect(files).toEqual({ a: 'one\n' })
  })

  test('zeros behind gzip data are padding, other bytes are reported', async () => {
    expect(await textsOfBytes('a', Buffer.concat([gzipSync('one\n'), Buffer.alloc(512)]))).toEqual({
      files: { a: 'one\n' },
      problems: [],
    })
    const { files, problems } = await textsOfBytes(
      'a',
      Buffer.concat([gzipSync('one\n'), Buffer.from('rubbish')]),
    )
    expect(files).toEqual({ a: 'one\n' })
    expect(problems).toHaveLength(1)
  })

  test.each([
    ['gzip', gzipSync(long)],
    ['Zstandard', zstdCompressSync(long)],
  ])('%s: what comes before the end is read, then it is said that it is cut', async (name, packed) => {
    const { files, problems } = await textsOfBytes('a', packed.subarray(0, packed.length * 0.8))
    expect(files['a']!.length).toBeGreaterThan(long.length / 3)
    expect(long.startsWith(files['a']!)).toBe(true)
    expect(problems).toEqual([
      `a: byte ${Math.floor(packed.length * 0.8)}: The ${name} data end too early. What comes before was read, the rest was not.`,
    ])
  })

  test('gzip: what comes before damage is read', async () => {
    const packed = gzipSync(long)
    const middle = packed.length >> 1
    packed.fill(0xff, middle, middle + 20)
    const { files, problems } = await textsOfBytes('a', packed)
    expect(files['a']!.length).toBeGreaterThan(long.length / 3)
    expect(problems.join()).toMatch(/^a: byte \d+: The gzip data are damaged/)
  })

  test.each([
    ['gzip', gzipSync('one\ntwo\n'.repeat(5))],
    ['Zstandard', zstdCompressSync('one\ntwo\n'.repeat(5))],
    ['bzip2', bzip2['one\ntwo\n']],
    ['xz', xz],
  ])('%s: cut or changed anywhere, it is a problem and no exception', async (_, packed) => {
    for (let at = 1; at < packed.length; at++) {
      await textsOfBytes('a', packed.subarray(0, at))
      const changed = Buffer.from(packed)
      changed[at] = changed[at]! ^ 0x55
      await textsOfBytes('a', changed)
    }
  })
})

describe('ZIP archives', () => {
  test('give their files; systems’ own are left out', async () => {
    const archive = zip([
      { name: 'general/', content: '' },
      { name: 'general/1.json', content: '[1]' },
      { name: 'stored.txt', content: 'as it is', method: 0 },
      { name: 'b.bz2', content: 'three\n' },
      { name: 'packed.txt', content: bzip2['three\n'], method: 12, crc: 0 },
      { name: '__MACOSX/general/._1.json', content: 'x' },
      { name: 'general/.DS_Store', content: 'x' },
    ])
    const { files, problems } = await textsOfBytes('a.zip', archive)
    expect(files).toEqual({
      'a.zip/general/1.json': '[1]',
      'a.zip/stored.txt': 'as it is',
      'a.zip/b.bz2': 'three\n',
      'a.zip/packed.txt': 'three\n',
    })
    expect(problems).toEqual(['a.zip/packed.txt: file: Its checksum is wrong: some of it is damaged.'])
  })

  test('say what they hold that cannot be read', async () => {
    const archive = zip([
      { name: '../climbs.txt', content: 'x' },
      { name: 'secret.txt', content: 'x', encrypted: true },
      { name: 'odd.txt', content: 'x', method: 97 },
      { name: 'good.txt', content: 'good' },
    ])
    const { files, problems } = await textsOfBytes('a.zip', archive)
    expect(files).toEqual({ 'a.zip/good.txt': 'good' })
    expect(problems).toEqual([
      'a.zip/../climbs.txt: file: Its path leads out of the archive. It was left out.',
      'a.zip/secret.txt: file: It is encrypted and was left out. Unpack the archive with its password first.',
      'a.zip/odd.txt: file: It is packed by a method (97) that cannot be read. It was left out.',
    ])
  })

  test('are opened inside each other, three layers deep', async () => {
    const inner = zip([
      { name: 'a.gz', content: gzipSync('deep') },
      { name: 'b.gz', content: gzipSync(gzipSync('deeper')) },
    ])
    const { files, problems } = await textsOfBytes('o.zip', zip([{ name: 'i.zip', content: inner }]))
    expect(files).toEqual({ 'o.zip/i.zip/a.gz': 'deep' })
    expect(problems).toEqual([
      'o.zip/i.zip/b.gz: file: It is packed too many times over and was left out. Unpack it first.',
    ])
    expect(readdirSync(tmpdir()).filter(name => name.startsWith(`replyscope-${process.pid}-`))).toEqual([])
  })

  test('xz inside xz is left out rather than waited for', async () => {
    const twice = base64(
      '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQA//Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAHb25lCnR3bwoAUauer1d1cEkAASAIuxnZux+2830BAAAAAARZWgBJt5KTHutSCAABWEDnIzgkH7bzfQEAAAAABFla',
    )
    expect((await textsOfBytes('a', twice)).problems).toHaveLength(1)
  })

  test('that are cut anywhere are problems and no exceptions', async () => {
    const archive = zip([
      { name: 'a.txt', content: 'a' },
      { name: 'b.txt', content: 'b'.repeat(100) },
    ])
    for (let at = 4; at < archive.length; at++) {
      const { problems } = await textsOfBytes('a.zip', archive.subarray(0, at))
      expect(problems).not.toEqual([])
    }
  })

  test('that lost the list at their end give what is found without it', async () => {
    const archive = zip([
      { name: 'a.txt', content: 'a' },
      { name: 'b.txt', content: long },
      { name: 'c.txt', content: 'c' },
    ])
    const cut = await textsOfBytes('a.zip', archive.subarray(0, archive.indexOf('PK\x01\x02') + 50))
    expect(cut.files).toEqual({ 'a.zip/a.txt': 'a', 'a.zip/b.txt': long, 'a.zip/c.txt': 'c' })
    expect(cut.problems).toHaveLength(1)
    const half = await textsOfBytes('a.zip', archive.subarray(0, archive.length / 2))
    expect(long.startsWith(half.files['a.zip/b.txt']!)).toBe(true)
    expect(half.problems.join('\n')).toMatch(
      /list of files cannot be read[\s\S]*a.zip\/b.txt: byte \d+: The deflate data end too early/,
    )
  })

  // Made by Python's zipfile on a stream it could not go back in.
  test('that were written in one go give what is found', async () => {
    const archive = base64(
      'UEsDBBQACAAIABZLd10AAAAAAAAAAAAAAAAFAAAAMS50eHTLz0vlAgBQSwcIn6gX+AYAAAAEAAAAUEsDBBQACAAIABZLd10AAAAAAAAAAAAAAAAFAAAAMi50eHQrKc/nAgBQSwcIdAgXlgYAAAAEAAAAUEsBAhQDFAAIAAgAFkt3XZ+oF/gGAAAABAAAAAUAAAAAAAAAAAAAAIABAAAAADEudHh0UEsBAhQDFAAIAAgAFkt3XXQIF5YGAAAABAAAAAUAAAAAAAAAAAAAAIABOQAAADIudHh0UEsFBgAAAAACAAIAZgAAAHIAAAAAAA==',
    )
    expect(Object.values((await textsOfBytes('a.zip', archive)).files)).toEqual(['one\n', 'two\n'])
    expect(
      Object.values((await textsOfBytes('a.zip', archive.subarray(0, archive.length - 30))).files),
    ).toEqual(['one\n', 'two\n'])
  })

  test('may be empty', async () => {
    expect(await textsOfBytes('a.zip', zip([]))).toEqual({ files: {}, problems: [] })
  })

  test('that are documents are files', async () => {
    const { files } = await textsOfBytes(
      't.xlsx',
      zip([{ name: '[Content_Types].xml', content: '<Types/>' }]),
    )
    expect(Object.keys(files)).toEqual(['t.xlsx'])
  })
})

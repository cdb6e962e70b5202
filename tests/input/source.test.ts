import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { UnreadableSource } from '../../lib/errors.ts'
import { diskReading } from '../../lib/input/reading.ts'
import { openSource, streamSource } from '../../lib/input/source.ts'
import { joined, pieces, textsOf } from '../support/source-text.ts'
import { zip } from '../support/zip.ts'

const scratch = mkdtempSync(join(tmpdir(), 'source-test-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

function written(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

test('a file is itself, at its own name', async () => {
  const source = await openSource(written('page.html', '<p>Grüße'))
  expect(source).toMatchObject({ name: 'page.html', size: 10 })
  expect(await textsOf(source)).toEqual({ files: { 'page.html': '<p>Grüße' }, problems: [] })
  expect(source.bytesRead()).toBe(10)
  expect(await source.hash()).toBe(sha256('<p>Grüße'))
})

test('an empty file is a file', async () => {
  expect(await textsOf(await openSource(written('empty', '')))).toEqual({
    files: { empty: '' },
    problems: [],
  })
})

test('what is not there is an error that says so', async () => {
  const missing = openSource(join(scratch, 'no such file'))
  await expect(missing).rejects.toThrow(UnreadableSource)
  await expect(missing).rejects.toThrow('there is no such file or folder')
})

test('a file on disk can be read twice, a stream once', async () => {
  const content = 'x'.repeat(1_000_000)
  for await (const file of (await openSource(written('twice', content))).files()) {
    if ('kind' in file) throw new Error(file.what)
    expect(file.whole).toBe(false)
    expect((await joined(file.text())).length).toBe(1_000_000)
    expect((await joined(file.text())).length).toBe(1_000_000)
  }
  for await (const file of streamSource('stdin', pieces(Buffer.from(content), 1000)).files()) {
    if ('kind' in file) throw new Error(file.what)
    expect((await joined(file.text())).length).toBe(1_000_000)
    expect(() => file.text()).toThrow('A stream can be read once.')
  }
})

test('a folder gives its files by name, its own before those of its folders; hidden ones and circles are left out', async () => {
  written('folder/b.txt', 'b')
  written('folder/a/z.txt', 'z')
  written('folder/a/y.gz', gzipSync('y'))
  written('folder/c.zip', zip([{ name: 'c.txt', content: 'c' }]))
  written('folder/.hidden', 'x')
  written('folder/.git/config', 'x')
  const folder = join(scratch, 'folder')
  symlinkSync(folder, join(folder, 'a', 'circle'))
  symlinkSync(join(scratch, 'nowhere'), join(folder, 'broken'))
  const source = await openSource(`${folder}/`)
  const { files, problems } = await textsOf(source)
  expect(Object.entries(files)).toEqual([
    ['folder/b.txt', 'b'],
    ['folder/c.zip/c.txt', 'c'],
    ['folder/a/y.gz', 'y'],
    ['folder/a/z.txt', 'z'],
  ])
  expect(problems).toEqual(['folder/broken: file: It cannot be read: there is no such file or folder.'])
  expect(source.bytesRead()).toBe(source.size)
  expect(await source.hash()).toBe(await (await openSource(folder)).hash())
  written('folder/b.txt', 'B')
  expect(await source.hash()).not.toBe(await (await openSource(folder)).hash())
})

test.skipIf(process.getuid?.() === 0)('a file in a folder that may not be read is a problem', async () => {
  chmodSync(written('locked/secret.txt', 'x'), 0)
  written('locked/open.txt', 'open')
  expect(await textsOf(await openSource(join(scratch, 'locked')))).toEqual({
    files: { 'locked/open.txt': 'open' },
    problems: ['locked/secret.txt: byte 0: It cannot be read: permission denied.'],
  })
})

test('bytes read add up to the size, whatever was looked at', async () => {
  const packed = zip([
    { name: 'a.txt', content: 'a'.repeat(10_000) },
    { name: 'b.txt', content: 'b', encrypted: true },
  ])
  for (const content of [packed, 'x'.repeat(3_000_000)]) {
    const source = await openSource(written('counted', content))
    let told = 0
    for await (const _ of source.files(bytes => (told += bytes)));
    expect([told, source.bytesRead()]).toEqual([content.length, content.length])
    expect(await source.hash()).toBe(sha256(content))
  }
})

test('the hash of a stream is that of all its bytes, also where no one read them', async () => {
  const content = Buffer.alloc(2_000_000, 'line\n')
  const source = streamSource('stdin', pieces(content, 65_536))
  for await (const _ of source.files());
  expect(await source.hash()).toBe(sha256(content))
})

test('a hash may be asked for before the files are read', async () => {
  const source = await openSource(written('early', 'early'))
  expect(await source.hash()).toBe(sha256('early'))
  expect(await textsOf(source)).toEqual({ files: { early: 'early' }, problems: [] })
  expect(source.bytesRead()).toBe(5)
})

test('a stream that fails midway gives what came before and says so', async () => {
  async function* failing() {
    yield Buffer.from('good\n')
    throw new Error('the other end hung up')
  }
  expect(await textsOf(streamSource('stdin', failing()))).toEqual({
    files: { stdin: 'good\n' },
    problems: ['stdin: byte 5: It cannot be read further: the other end hung up.'],
  })
})

test('unpacking more than a thousandfold and 10 GB is a bomb', () => {
  const { unpacked } = diskReading('bomb', 1_000_000, 0, () => {})
  expect([unpacked(9e9), unpacked(1e9), unpacked(1)]).toEqual([true, true, false])
  const honest = diskReading('large', 1e9, 0, () => {})
  expect(honest.unpacked(100e9)).toBe(true)
})

import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  createReadStream,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsAsJson, rowsAsText, write } from '../../cli/output.ts'
import { writeOut } from '../../cli/write-out.ts'
import { UserError } from '../../lib/errors.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-out-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function written(text: string | Uint8Array, isTTY: boolean): Promise<string> {
  let got = ''
  const out = {
    isTTY,
    write(piece: string | Uint8Array) {
      got += typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1')
      return true
    },
    once: () => process.stdout,
  }
  await write(out, text)
  return got
}

test('a terminal is shown control characters and never gets them', async () => {
  const coloured = 'a\u001b]0;title\u0007 \u001b[31mred\u009b2J\r\nb\rc\td\u007f'
  expect(await written(coloured, true)).toBe('a\\x1b]0;title\\x07 \\x1b[31mred\\x9b2J\r\nb\\x0dc\td\\x7f')
  expect(await written(coloured, false)).toBe(coloured)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async text => {
      expect((await written(text, true)).replaceAll('\r\n', '')).not.toMatch(/[^\P{Cc}\n\t]/u)
      expect(await written(Buffer.from(text), true)).toBe(await written(text.toWellFormed(), true))
    }),
  )
})

test('commands write through the one function that knows of terminals', () => {
  const place = join(import.meta.dirname, '../../cli')
  const raw = readdirSync(place)
    .filter(name => name !== 'output.ts')
    .filter(name => /process\.std(out|err)\.write\(/.test(readFileSync(join(place, name), 'utf8')))
  expect(raw).toEqual([])
})

async function* pieces(...all: readonly string[]) {
  yield* all
}

async function* breaking() {
  yield 'half'
  throw new UserError('no more')
}

const at = (name: string) => join(folder, name)
const unfinished = () => readdirSync(folder).filter(name => name.includes('unfinished'))

test('a file appears when it is whole, keeps its rights, and links lead to it', async () => {
  writeFileSync(at('kept.csv'), 'old')
  chmodSync(at('kept.csv'), 0o640)
  symlinkSync('kept.csv', at('link.csv'))
  await writeOut(at('link.csv'), pieces('a', 'b'))
  expect(readFileSync(at('kept.csv'), 'utf8')).toBe('ab')
  expect(statSync(at('kept.csv')).mode & 0o777).toBe(0o640)

  symlinkSync('to-come.csv', at('ahead.csv'))
  await writeOut(at('ahead.csv'), pieces('new'))
  expect(readFileSync(at('to-come.csv'), 'utf8')).toBe('new')

  await expect(writeOut(at('link.csv'), breaking())).rejects.toThrow('no more')
  expect(readFileSync(at('kept.csv'), 'utf8')).toBe('ab')
  expect(unfinished()).toEqual([])
})

test('a file of somebody else’s beside it is not touched', async () => {
  writeFileSync(at('mine.csv.unfinished'), 'mine')
  await writeOut(at('mine.csv'), pieces('x'))
  expect(readFileSync(at('mine.csv.unfinished'), 'utf8')).toBe('mine')
  rmSync(at('mine.csv.unfinished'))
})

test.runIf(process.platform !== 'win32')('devices and pipes take what comes', async () => {
  await writeOut('/dev/null', pieces('gone'))
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true)

  execFileSync('mkfifo', [at('fifo')])
  const [read] = await Promise.all([
    buffer(createReadStream(at('fifo'))),
    writeOut(at('fifo'), pieces('through')),
  ])
  expect(read.toString()).toBe('through')
  expect(statSync(at('fifo')).isFIFO()).toBe(true)
})

test('what cannot be written is a sentence', async () => {
  symlinkSync('circle', at('circle'))
  for (const bad of [folder, join(folder, 'absent', 'x.csv'), at('circle')])
    await expect(writeOut(bad, pieces('x'))).rejects.toThrow(/cannot be written: .*--out/)
  expect(unfinished()).toEqual([])
})

test('rows as JSON are what JSON.stringify gives, in pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), rows => {
      const whole = { ok: true, rows, total: rows.length, truncated: false }
      expect([...rowsAsJson(rows)].join('')).toBe(`${JSON.stringify(whole, null, 1)}\n`)
    }),
  )
})

test('any number of rows is a table', () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => ({ id: i, name: `name ${i}` }))
  const lines = [...rowsAsText(['id', 'name'], rows)]
  expect(lines).toHaveLength(200_001)
  expect(lines.slice(0, 2)).toEqual(['    id  name\n', '     0  name 0\n'])
  expect(lines.at(-1)).toBe('199999  name 199999\n')
})

test.runIf(existsSync('/dev/full'))('an answer that finds no room is a sentence and exit code 1', () => {
  for (const words of [['formats'], ['measures', '--json'], ['--help']]) {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, ['cli/main.ts', ...words], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect([status, stderr]).toEqual([1, 'The answer cannot be written: the disk is full.\n'])
  }
})

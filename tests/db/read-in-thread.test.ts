import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Receiver, readSource } from '../../db/load/read.ts'
import { emptyReport } from '../../db/load/report.ts'
import type { Staged } from '../../db/load/stage.ts'
import { readInThread } from '../../db/load/threads/read-in-thread.ts'
import { UserError } from '../../lib/errors.ts'
import { formats } from '../../lib/formats/index.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { openSource } from '../../lib/input/source.ts'
import { generate } from '../bench/generate.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function receiver() {
  const found: Staged[] = []
  const told = { bytes: 0 }
  const report = emptyReport('file')
  const to: Receiver = {
    report,
    began: () => {},
    passed(bytes) {
      told.bytes += bytes
    },
    take: each => found.push(structuredClone(each)),
  }
  return { found, told, report, to }
}

const inThread = (path: string, to: Receiver) =>
  readInThread(
    { path, name: 'file', format: null, reading: nothingSaid },
    to,
    60_000,
    () => new Error('silent'),
  )

/** Results of both ways of reading a file: in this thread and in one of its own. */
async function both(path: string) {
  const [here, there] = [receiver(), receiver()]
  const hashes = [
    await readSource(await openSource(path, 'file'), formats, nothingSaid, here.to),
    await inThread(path, there.to),
  ]
  return { here, there, hashes }
}

test('a thread reads what would be read here, in the same order', async () => {
  const path = join(folder, 'dump.ndjson')
  generate(path, { comments: 5000, largest: 100, seed: 7 })
  writeFileSync(path, '{"damaged\n', { flag: 'a' })
  const { here, there, hashes } = await both(path)
  expect(there.found).toEqual(here.found)
  expect(there.told).toEqual(here.told)
  expect(there.report).toEqual({ ...here.report, problems: here.report.problems })
  expect(there.report).toMatchObject({ format: 'reddit-dump', problem_count: 1 })
  expect(hashes[1]).toBe(hashes[0])
  expect(there.found.length).toBeGreaterThan(20)
})

test('single items come in the same order too', async () => {
  const path = join(folder, 'table.csv')
  const rows = Array.from(
    { length: 3000 },
    (_, i) => `m${i},${i === 0 ? '' : `m${i >> 1}`},person ${i % 7},text ${i}`,
  )
  writeFileSync(path, ['id,parent_id,author,text', ...rows].join('\n'))
  const { here, there } = await both(path)
  expect(there.found).toEqual(here.found)
  expect(there.found.filter(({ kind }) => kind === 'message')).toHaveLength(3000)
})

test('what nobody can read is an error here as well', async () => {
  const path = join(folder, 'noise.bin')
  writeFileSync(path, '\u0000\u0001\u0002 nothing')
  await expect(inThread(path, receiver().to)).rejects.toThrow(UserError)
})

test('an exception while taking ends the thread', async () => {
  const path = join(folder, 'dump.ndjson')
  generate(path, { comments: 2000, largest: 0, seed: 7 })
  const refusing: Receiver = {
    ...receiver().to,
    take() {
      throw new Error('enough')
    },
  }
  await expect(inThread(path, refusing)).rejects.toThrow('enough')
})

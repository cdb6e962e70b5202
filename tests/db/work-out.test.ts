import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownBy, type Question, type Reply } from '../../db/load/asked.ts'
import type { Output, Taker } from '../../db/load/output.ts'
import { workOutInThread } from '../../db/load/threads/work-out-in-thread.ts'
import { type Work, workOut } from '../../db/load/work-out.ts'
import { UserError } from '../../lib/errors.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { openSource } from '../../lib/input/source.ts'
import { generate } from '../bench/generate.ts'

let folder: string
/** Large enough to be read in a thread of its own. */
let dump: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-'))
  dump = join(folder, 'dump.ndjson')
  generate(dump, { comments: 7000, largest: 500, seed: 11 })
  writeFileSync(dump, '{"damaged\n', { flag: 'a' })
  expect(statSync(dump).size).toBeGreaterThan(8e6)
})
afterAll(() => rmSync(folder, { recursive: true }))

const work = (names: readonly string[], said: Partial<Work> = {}): Work => ({
  names,
  format: null,
  reading: nothingSaid,
  site: null,
  strict: false,
  forgetRemoved: false,
  patience: 60_000,
  loaded: [],
  now: Date.UTC(2024, 0, 1),
  known: knownBy(nothingKnown),
  began: () => {},
  progress: () => {},
  ...said,
})

/** The second of two texts stands behind the first. */
function nothingKnown(question: Question): Reply {
  if (question.kind === 'sites') return { kind: 'sites', sites: [] }
  if (question.kind === 'find') return { kind: 'found', part: null }
  if (question.kind === 'elsewhere') return { kind: 'done', done: null }
  if (question.kind === 'fit') return { kind: 'fitted', fits: question.files.map(() => []) }
  if (question.kind === 'unite')
    return { kind: 'united', union: { name: question.asked.files[0]!, part: null } }
  const order = question.texts.text.map(text => (text === 0 ? -1 : text))
  return { kind: 'compared', texts: { order, words: order.slice() } }
}

/** The same for a thread, which asks whoever takes what comes out. */
const threadWork = (names: readonly string[], said: Partial<Work> = {}): Omit<Work, 'known'> => {
  const { known: _known, ...rest } = work(names, said)
  return rest
}

/** Keeps what comes out, one call behind the other; parts are copied, since their memory is the call's only. */
function recorder() {
  const calls: [keyof Output, unknown][] = []
  const keep = (name: keyof Output) => (part: unknown) => void calls.push([name, structuredClone(part)])
  const output: Taker = {
    texts: keep('texts'),
    read: keep('read'),
    conversations: keep('conversations'),
    settled: keep('settled'),
    names: keep('names'),
    answer: nothingKnown,
    pairs: keep('pairs'),
    people: keep('people'),
  }
  return { calls, output }
}

const toRead = async (path: string) => ({ source: await openSource(path, path), path })

function files() {
  const table = join(folder, 'table.csv')
  // With the dump more than are handed over at a time.
  const more = Array.from({ length: 10_000 }, (_, i) => `${i % 40},m${i},,cat,said ${i}\n`).join('')
  const twice = 'c,a,,ann,first\nc,b,a,ben,second\nc,b,a,ben,the second\n'
  writeFileSync(table, `conversation_id,id,parent_id,author,text\n${twice}${more}`)
  const noise = join(folder, 'noise.bin')
  writeFileSync(noise, '\u0000\u0001\u0002 nothing')
  return [dump, table, noise] as const
}

test('a thread works out what is worked out here, in the same order', async () => {
  const names = files()
  const here = recorder()
  const there = recorder()
  const given = async () => [...(await Promise.all(names.map(toRead))), null]
  const all = work([...names, 'missing'])
  const told: [number, number][] = []
  const progress = (...each: [number, number]) => told.push(each)
  const result = await workOut(await given(), { ...all, progress }, here.output)
  const whole = told.splice(0).at(-1)
  const other = await workOutInThread(
    await given(),
    { ...threadWork([...names, 'missing']), progress },
    there.output,
  )
  expect(there.calls).toEqual(here.calls)
  expect(other).toEqual(result)
  expect(told.at(-1)).toEqual(whole)
  expect(
    result.reports.map(({ format, problem_count, duplicates }) => [format, problem_count, duplicates]),
  ).toEqual([
    ['reddit-dump', 1, 0],
    // No column says when; one id stands for two texts, so both are kept.
    ['table', 2, 0],
    [null, 1, 0],
    [null, 0, 0],
  ])
  expect(result.reports[2]!.error).toContain('noise.bin')
  expect(here.calls.filter(([name]) => name === 'conversations').length).toBeGreaterThan(1)
})

test('what is loaded already is not read again', async () => {
  const source = await openSource(dump, dump)
  const loaded = [[{ hash: await source.hash(), bytes: source.size ?? 0 }]]
  const { calls, output } = recorder()
  const result = await workOutInThread([await toRead(dump)], threadWork([dump], { loaded }), output)
  expect(result.reports[0]).toMatchObject({ unchanged: true, comments: 0, error: null })
  expect(result.read).toEqual([null])
  expect(calls.filter(([name]) => name === 'texts')).toEqual([])
})

test('where one fault is to end everything, it does in a thread as well', async () => {
  const strict = threadWork([dump], { strict: true })
  await expect(workOutInThread([await toRead(dump)], strict, recorder().output)).rejects.toThrow(UserError)
})

test('an exception of whoever takes what comes out ends the thread, and nothing more comes out', async () => {
  const { calls, output } = recorder()
  const refusing: Taker = {
    ...output,
    read(messages) {
      output.read(messages)
      // The thread goes on in the meantime, as far as it may.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
      throw new Error('enough')
    },
  }
  await expect(workOutInThread([await toRead(dump)], threadWork([dump]), refusing)).rejects.toThrow('enough')
  expect(calls.at(-1)?.[0]).toBe('read')
})

test('a source that is gone when the thread comes to it is an error of its own', async () => {
  const [, table] = files()
  const sources = [await toRead(table), await toRead(dump)]
  rmSync(table)
  const all = threadWork([table, dump])
  const { reports, read } = await workOutInThread(sources, all, recorder().output)
  expect(reports[0]?.error).toMatch(/table\.csv cannot be read: there is no such file/)
  expect(reports[1]).toMatchObject({ error: null, format: 'reddit-dump' })
  expect(read.map(content => content === null)).toEqual([true, false])
  const strict = workOutInThread(sources, { ...all, strict: true }, recorder().output)
  await expect(strict).rejects.toThrow(/no such file/)
})

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { type LoadSource, sourceAt, sourceOfStream } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { fields } from '../../lib/input/json/json.ts'
import { generate } from '../bench/generate.ts'
import { Random } from '../bench/random.ts'
import { contents } from '../support/contents.ts'

let folder: string
let lines: string[]
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-'))
  const path = join(folder, 'dump.ndjson')
  generate(path, { comments: 2_500, largest: 400, seed: 3 })
  lines = readFileSync(path, 'utf8').trimEnd().split('\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function loaded(...given: readonly LoadSource[]): Promise<ReturnType<typeof contents>> {
  const db = open(':memory:')
  for (const report of await load(db, given)) expect([report.error, report.problem_count]).toEqual([null, 0])
  const all = contents(db)
  db.$client.close()
  return all
}

function file(name: string, text: string): LoadSource {
  const path = join(folder, name)
  writeFileSync(path, text)
  return sourceAt(path)
}

/** The dump in the form Reddit's own pages have: one file a thread, replies inside the comments they answer. */
function threadFiles(): LoadSource {
  const threads = join(folder, 'threads')
  mkdirSync(threads)
  const below = new Map<string, { kind: string; data: Record<string, unknown> }[]>()
  const listing = (children: unknown) => ({ kind: 'Listing', data: { children } })
  const records = lines.map(line => fields(JSON.parse(line))!)
  // Answers come later in the dump than what they answer: so each finds its own answers complete.
  for (const record of records.toReversed()) {
    const name = String(record['name'])
    const replies = below.get(name) ?? []
    if (record['link_id'] === undefined) {
      const post = listing([{ kind: 't3', data: record }])
      writeFileSync(join(threads, `${name}.json`), JSON.stringify([post, listing(replies)]))
    } else {
      const parent = String(record['parent_id'])
      const comment = { ...record, replies: replies.length === 0 ? '' : listing(replies) }
      below.set(parent, [{ kind: 't1', data: comment }, ...(below.get(parent) ?? [])])
    }
  }
  return sourceAt(threads)
}

test('a dump, its lines in any order, and thread files give the same database', async () => {
  const dump = await loaded(file('as-is.ndjson', lines.join('\n')))
  expect(dump.messages).toHaveLength(lines.length)
  expect(dump.broken).toEqual([])

  const random = new Random(5)
  const shuffled = lines
    .map(line => ({ line, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ line }) => line)
  expect(await loaded(file('shuffled.ndjson', shuffled.join('\n')))).toEqual(dump)

  const half = shuffled.length >> 1
  const parts = [shuffled.slice(0, half), shuffled.slice(half)]
  expect(await loaded(...parts.map((part, i) => file(`part-${i}.ndjson`, part.join('\n'))))).toEqual(dump)

  expect(await loaded(threadFiles())).toEqual(dump)

  // A stream is worked out in this thread, a file at a path in one of its own.
  const bytes = Readable.from([Buffer.from(lines.join('\n'))])
  expect(await loaded(sourceOfStream('standard input', bytes))).toEqual(dump)
}, 120_000)

test('loads one after the other give what one load gives', async () => {
  const at = Math.floor(lines.length * 0.8)
  const later = new Set(lines.slice(at).map(line => fields(JSON.parse(line))!['link_id']))
  const isLater = (line: string) => {
    const { link_id, name } = fields(JSON.parse(line))!
    return later.has(link_id ?? name)
  }
  const first = lines.filter(line => !isLater(line))
  const second = lines.filter(isLater)
  const db = open(':memory:')
  for (const [i, part] of [first, second, second.slice(0, 250), second].entries())
    await load(db, [file(`month-${i}.ndjson`, part.join('\n'))])
  const all = contents(db)
  db.$client.close()
  // A message that another load brought already is no duplicate.
  expect(all).toEqual(await loaded(file('all.ndjson', lines.join('\n'))))
}, 120_000)

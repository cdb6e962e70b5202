import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Given, givenPath, givenStream } from '../../db/load/given.ts'
import { load } from '../../db/load/load.ts'
import { type Db, open } from '../../db/open.ts'
import { fields } from '../../lib/input/json.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import { generate } from '../bench/generate.ts'
import { Random } from '../bench/random.ts'

let folder: string
let lines: string[]
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-'))
  const path = join(folder, 'dump.ndjson')
  generate(path, { comments: 30_000, largest: 3000, seed: 3 })
  lines = readFileSync(path, 'utf8').trimEnd().split('\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const conversationColumns = [...conversationMeasures, ...qualityMeasures]
  .map(({ key }) => `c.${key}`)
  .join(', ')

/** Everything in a database, ids that were given in order of reading replaced by what they stand for. */
function contents({ $client }: Db) {
  const rows = (query: string) => $client.prepare<[], unknown[]>(query).raw().all()
  return {
    conversations: rows(
      `select c.native_id, c.title, c.created_at, a.author, c.last_at, c.post_absent, ${conversationColumns}
       from conversations c left join authors a on a.id = c.author_id order by c.native_id`,
    ),
    messages: rows(
      `select c.native_id, m.id - c.first_message_id, m.parent_id - c.first_message_id, a.author, m.native_id, kind, m.created_at,
         depth, size, replies, descendants, m.words, response_ms, t.text
       from messages m join conversations c on c.id = m.conversation_id left join authors a on a.id = m.author_id
         left join texts t on t.id = m.text_id order by 1, 2`,
    ),
    authors: rows(
      `select author, name, comments, conversations, posts, replies_given, replies_received, self_replies, out_degree, in_degree,
         replied_share, mean_depth, words, median_response_s, first_at, last_at, active_days from authors order by author`,
    ),
    participations: rows(
      `select a.author, c.native_id, p.posts, p.comments, comments_replied, p.replies_given, p.replies_received, p.self_replies,
         depth_sum, p.words, p.first_at, p.last_at
       from participations p join authors a on a.id = p.author_id join conversations c on c.id = p.conversation_id order by 1, 2`,
    ),
    edges: rows(
      `select f.author, t.author, c.native_id, replies, e.first_at, e.last_at, e.longest_exchange from edges e join authors f on f.id = from_id
         join authors t on t.id = to_id join conversations c on c.id = conversation_id order by 1, 2, 3`,
    ),
    pairs: rows(
      `select f.author, t.author, replies, p.first_at, p.last_at, p.conversations, p.longest_exchange, p.median_response_s from pairs p join authors f on f.id = from_id
         join authors t on t.id = to_id order by 1, 2`,
    ),
    days: rows('select day, comments from days order by day'),
    schema: rows('select sql from sqlite_master where sql is not null order by name'),
    broken: rows('pragma foreign_key_check'),
  }
}

async function loaded(...given: readonly Given[]): Promise<ReturnType<typeof contents>> {
  const db = open(':memory:')
  for (const report of await load(db, given)) expect([report.error, report.problem_count]).toEqual([null, 0])
  const all = contents(db)
  db.$client.close()
  return all
}

function file(name: string, text: string): Given {
  const path = join(folder, name)
  writeFileSync(path, text)
  return givenPath(path)
}

/** The dump in the form Reddit's own pages have: one file a thread, replies inside the comments they answer. */
function threadFiles(): Given {
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
  return givenPath(threads)
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

  // What comes as a stream is worked out in this thread, what lies at a path in one of its own.
  const bytes = Readable.from([Buffer.from(lines.join('\n'))])
  expect(await loaded(givenStream('standard input', bytes))).toEqual(dump)
}, 60_000)

test('loads one after the other give what one load gives, whether indexes were built anew or not', async () => {
  const at = Math.floor(lines.length * 0.8)
  const later = new Set(lines.slice(at).map(line => fields(JSON.parse(line))!['link_id']))
  const isLater = (line: string) => {
    const { link_id, name } = fields(JSON.parse(line))!
    return later.has(link_id ?? name)
  }
  const first = lines.filter(line => !isLater(line))
  const second = lines.filter(isLater)
  const db = open(':memory:')
  for (const [i, part] of [first, second, second.slice(0, 9000), second].entries())
    await load(db, [file(`month-${i}.ndjson`, part.join('\n'))])
  const all = contents(db)
  db.$client.close()
  expect(all).toEqual(await loaded(file('all.ndjson', lines.join('\n'))))
}, 60_000)

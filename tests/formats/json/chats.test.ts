import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultOptions, load } from '../../../db/load/load.ts'
import { sourceOfStream } from '../../../db/load/load-source.ts'
import { open } from '../../../db/open.ts'
import type { SettingId } from '../../../lib/formats/read-options.ts'
import { putRight } from '../../../lib/input/json/json.ts'
import { runs } from '../../support/seed.ts'

interface Row {
  readonly conversation: number
  readonly id: string
  readonly kind: string
  readonly parent: string | null
  readonly text: string | null
}

/** Rows that are stored of a JSON value, and the problems. */
async function stored(
  value: unknown,
  { settings = {}, lines = false }: { settings?: Partial<Record<SettingId, string>>; lines?: boolean } = {},
): Promise<{ rows: Row[]; problems: readonly { where: string; what: string }[] }> {
  const db = open(':memory:')
  try {
    const text =
      lines && Array.isArray(value)
        ? value.map(each => JSON.stringify(each)).join('\n')
        : JSON.stringify(value)
    async function* bytes() {
      yield Buffer.from(text)
    }
    const said = new Map(Object.entries(settings)) as Map<SettingId, string>
    const reading = { ...defaultOptions.reading, settings: said }
    const [report] = await load(db, [sourceOfStream('chat.json', bytes())], { ...defaultOptions, reading })
    const rows = db.$client
      .prepare<[], Row>(
        `select m.conversation_id as conversation, m.native_id as id, m.kind, p.native_id as parent, t.text
         from messages m left join messages p on p.id = m.parent_id left join texts t on t.id = m.text_id order by m.id`,
      )
      .all()
    return { rows, problems: report!.problems }
  } finally {
    db.$client.close()
  }
}

const DAY = 86_400_000
const BEGIN = Date.UTC(2025, 2, 1)

/** Messages at times that are all different, some of which answer an earlier one. */
const chat = fc
  .uniqueArray(fc.record({ minute: fc.nat(4 * 1440), answers: fc.option(fc.nat(30), { nil: null }) }), {
    selector: ({ minute }) => minute,
    minLength: 1,
    maxLength: 14,
  })
  .map(all => all.sort((a, b) => a.minute - b.minute))
  .map(all =>
    all.map(({ minute, answers }, index) => ({
      id: `${100 + index}`,
      at: BEGIN + minute * 60_000,
      answered: answers === null || index === 0 ? null : `${100 + (answers % index)}`,
    })),
  )

test('a day is a conversation, its earliest message the post, and answers stand below theirs: in any order', async () => {
  await fc.assert(
    fc.asyncProperty(chat, fc.nat(), async (messages, seed) => {
      const shuffled = messages.toSorted(
        (a, b) => ((Number(a.id) * seed) % 97) - ((Number(b.id) * seed) % 97),
      )
      const { rows } = await stored({
        guild: { id: '1', name: 'g' },
        channel: { id: '2', name: 'c' },
        messages: shuffled.map(({ id, at, answered }) => ({
          id,
          type: answered === null ? 'Default' : 'Reply',
          timestamp: new Date(at).toISOString(),
          content: `words ${id}`,
          author: { id: '9', name: 'n' },
          ...(answered === null ? {} : { reference: { messageId: answered } }),
        })),
      })
      expect(rows.length).toBe(messages.length)
      const roots = new Map<string, string>()
      for (const { id, at, answered } of messages) {
        const day = answered === null ? `${Math.floor(at / DAY)}` : roots.get(answered)!
        roots.set(id, day)
      }
      const posts = new Map<string, string>()
      for (const { id, answered } of messages)
        if (answered === null && !posts.has(roots.get(id)!)) posts.set(roots.get(id)!, id)
      for (const { id, answered } of messages) {
        const row = rows.find(each => each.id === id)!
        const post = posts.get(roots.get(id)!)!
        expect(row.kind).toBe(id === post ? 'post' : 'comment')
        expect(row.parent).toBe(id === post ? null : (answered ?? post))
      }
    }),
    { numRuns: runs(25) },
  )
}, 60_000)

const event = (id: string, at: number, body: string, of?: string) => ({
  type: 'm.room.message',
  sender: '@a:x.example',
  event_id: id,
  room_id: '!r:x.example',
  origin_server_ts: BEGIN + at * 1000,
  content: {
    body: of === undefined ? body : ` * ${body}`,
    ...(of === undefined
      ? {}
      : { 'm.new_content': { body }, 'm.relates_to': { rel_type: 'm.replace', event_id: of } }),
  },
})

test('a message has its latest text, wherever in the file that stands', async () => {
  const edits = fc.array(fc.record({ of: fc.nat(3), at: fc.integer({ min: 10, max: 500 }) }), {
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(edits, fc.boolean(), async (given, isReversed) => {
      const messages = [0, 1, 2, 3].map(at => event(`$${at}`, at, `first ${at}`))
      const changes = given.map(({ of, at }, index) =>
        event(`$e${index}`, at * 10 + index, `at ${at * 10 + index}`, `$${of}`),
      )
      const all = [...messages, ...changes]
      const { rows } = await stored({
        room_name: 'r',
        exported_by: 'x',
        messages: isReversed ? all.reverse() : all,
      })
      expect(rows.length).toBe(4)
      for (const { id, text } of rows) {
        const times = given.flatMap(({ of, at }, index) => (`$${of}` === id ? [at * 10 + index] : []))
        expect(text).toBe(times.length === 0 ? `first ${id.slice(1)}` : `at ${Math.max(...times)}`)
      }
    }),
    { numRuns: runs(25) },
  )
}, 60_000)

const posts = [1, 2, 3, 4].map(number => ({
  ...{ _id: `m${number}`, rid: number < 3 ? 'A' : 'B', msg: `words ${number}` },
  ...{ ts: `2025-03-0${number > 2 ? 2 : 1}T0${number}:00:00Z`, u: { _id: 'u', username: 'u' } },
}))

test.each([
  { by: undefined, conversations: 4, problems: 0 },
  { by: 'day', conversations: 2, problems: 0 },
  { by: 'file', conversations: 1, problems: 0 },
  { by: 'rid', conversations: 2, problems: 0 },
  { by: 'room', conversations: 2, problems: 1 },
])('--conversation-by $by divides a chat that is known', async ({ by, conversations, problems }) => {
  const found = await stored(
    { messages: posts },
    { settings: by === undefined ? {} : { 'conversation-by': by } },
  )
  expect(found.rows.filter(({ kind }) => kind !== 'missing').length).toBe(4)
  expect(new Set(found.rows.map(({ conversation }) => conversation)).size).toBe(conversations)
  expect(found.problems.filter(({ where }) => where === '--conversation-by').length).toBe(problems)
})

const rows = [1, 2, 3, 4].map(number => ({
  ...{ key: `m${number}`, room: number < 3 ? 'A' : 'B', text: `words ${number}`, author: 'ann' },
  created_at: `2025-03-0${number > 2 ? 2 : 1}T0${number}:00:00Z`,
}))

test.each([
  {
    shape: 'objects in an object',
    value: { meta: { n: 1 }, log: rows.map(row => ({ ...row, author: { name: row.author } })) },
  },
  { shape: 'a table', value: rows },
])('--conversation-by divides $shape by what it names', async ({ value }) => {
  for (const [by, conversations] of [
    ['room', 2],
    ['day', 2],
    ['file', 1],
  ] as const) {
    const found = await stored(value, { settings: { 'conversation-by': by } })
    expect(new Set(found.rows.map(({ conversation }) => conversation)).size, by).toBe(conversations)
  }
  const { problems } = await stored(value, { settings: { 'conversation-by': 'rooms' } })
  expect(problems.map(({ what }) => what).join()).toContain('"rooms"')
})

test('objects without an id are nobody else: none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), async counts => {
      const lines = counts.map((replies, at) => ({
        type: 'post',
        post: {
          ...{ team: 't', channel: 'c', user: 'ann', message: `post ${at}`, create_at: BEGIN + at * 1000 },
          replies: Array.from({ length: replies }, (_, reply) => ({
            ...{ user: 'ben', message: `reply ${at} ${reply}`, create_at: BEGIN + at * 1000 + reply + 1 },
          })),
        },
      }))
      const found = await stored([{ type: 'version', version: 1 }, ...lines], { lines: true })
      expect(found.rows.length).toBe(counts.reduce((sum, replies) => sum + replies + 1, 0))
      expect(new Set(found.rows.map(({ conversation }) => conversation)).size).toBe(counts.length)
    }),
    { numRuns: runs(25) },
  )
}, 60_000)

test('letters that were written byte by byte are put right, others stay', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const spoiled = Buffer.from(text.toWellFormed(), 'utf8').toString('latin1')
      expect(putRight({ a: [spoiled], b: { c: spoiled } })).toEqual({
        a: [text.toWellFormed()],
        b: { c: text.toWellFormed() },
      })
    }),
  )
  for (const kept of ['Größe 4', 'naïve', 'Ã', 'привет', '🥕', 'Ã¼ and 🥕', ''])
    expect(putRight(kept)).toBe(kept)
  let deep: unknown = 'JÃ¶rn'
  for (let level = 0; level < 100_000; level++) deep = [deep]
  let inner = putRight(deep)
  while (Array.isArray(inner)) inner = inner[0]
  expect(inner).toBe('Jörn')
})

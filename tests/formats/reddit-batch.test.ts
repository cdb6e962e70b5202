import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Found, type FoundProblem, foundComment } from '../../lib/discussion/found.ts'
import { FIELDS, type FoundComments } from '../../lib/formats/batch.ts'
import { redditDump } from '../../lib/formats/sites/reddit-dump.ts'
import { decoded } from '../../lib/input/charset.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import type { SourceFile } from '../../lib/input/source-file.ts'
import { runs } from '../support/seed.ts'
import { pieces } from '../support/source-text.ts'

/** A file with these bytes, in pieces of a size; what is wrong with its characters is reported. */
function fileOf(
  bytes: Uint8Array,
  size: number,
  report: (problem: FoundProblem) => void = () => {},
): SourceFile {
  const read = () => pieces(bytes, size)
  return {
    ...headOf('file', bytes, true),
    bytes: read,
    text: () => decoded(read(), bytes, report),
  }
}

/** A batch as single messages: what it promises to be equal to. */
function single({ site, length, bytes, ends, time }: FoundComments): Found[] {
  return Array.from({ length }, (_, comment) => {
    const field = (number: number) => {
      const at = comment * FIELDS + number
      return Buffer.from(bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at])).toString() || null
    }
    const text = field(4)
    return foundComment({
      site,
      conversation: field(0),
      id: field(1),
      parent: field(2),
      author: field(3),
      createdAt: Number.isNaN(time[comment]) ? null : time[comment]!,
      text,
    })
  })
}

/** UTF-8 has no half characters: where a text had one, the replacement character stands in the database. */
const inUtf8 = (found: Found): Found =>
  JSON.parse(JSON.stringify(found), (_, value) => (typeof value === 'string' ? value.toWellFormed() : value))

/** Items of both ways of reading, and how many of them came in batches. */
async function both(bytes: Uint8Array, size = 1000) {
  const plain: Found[] = []
  const batched: Found[] = []
  let fast = 0
  const wrong: Found[] = []
  for await (const found of redditDump.read(fileOf(bytes, size, problem => wrong.push(problem))))
    plain.push(found.kind === 'comment' ? { ...found, url: null } : found)
  plain.push(...wrong)
  for await (const found of redditDump.readBatches(fileOf(bytes, size))) {
    if (found.kind === 'comments') {
      batched.push(...single(found))
      fast += found.length
    } else batched.push(found.kind === 'comment' ? { ...found, url: null } : found)
  }
  return { plain: plain.map(inUtf8), batched: batched.map(inUtf8), fast }
}

const comment = {
  link_id: 't3_a',
  id: 'b',
  parent_id: 't1_c',
  author: 'ann',
  created_utc: 1_700_000_000,
  body: 'Hello, world',
}

describe('the fast reader takes', () => {
  const cases: Record<string, string> = {
    'a usual comment': JSON.stringify(comment),
    'an answer to the submission': JSON.stringify({ ...comment, parent_id: 't3_a' }),
    'seconds as digits': JSON.stringify({ ...comment, created_utc: '1138752114' }),
    'spaces as Python puts them': JSON.stringify(comment, null, 1).replaceAll('\n', ''),
    'escapes and entities': JSON.stringify({
      ...comment,
      body: '"a"\n\\ &lt;b&gt; &amp;lt; & \u0000 \u001f',
    }),
    'escaped characters of every length': `${JSON.stringify(comment).slice(0, -1)},"body":"\\u0041\\u00e9\\u65e5\\ud83d\\ude00\\/\\b\\f\\r\\t"}`,
    'what was deleted': JSON.stringify({ ...comment, author: '[deleted]', body: '[removed]' }),
    'nested values': JSON.stringify({
      a: [{ body: 'no', x: [[], {}, [1, -2.5e3, true, null]] }],
      ...comment,
      z: {},
    }),
    'a key twice': `{"body":"first",${JSON.stringify(comment).slice(1)}`,
    'a comment without text': JSON.stringify({ ...comment, body: '' }),
  }
  for (const [name, line] of Object.entries(cases)) {
    test(name, async () => {
      const { plain, batched, fast } = await both(Buffer.from(`${line}\n`))
      expect(batched).toEqual(plain)
      expect(fast).toBe(1)
    })
  }
})

describe('the fast reader leaves to JSON.parse', () => {
  const cases: Record<string, string> = {
    'half a character': `${JSON.stringify(comment).slice(0, -1)},"body":"\\ud83d"}`,
    'an escaped key': JSON.stringify(comment).replace('"body"', '"bod\\u0079"'),
    'ids of another kind': JSON.stringify({ ...comment, link_id: 't3_t1_c' }),
    'a full name as id': JSON.stringify({ ...comment, id: 't1_b' }),
    'a number as id': JSON.stringify({ ...comment, id: 5 }),
    'a date in words': JSON.stringify({ ...comment, created_utc: '2024-01-01' }),
    'a fraction of a second': JSON.stringify({ ...comment, created_utc: 1_700_000_000.5 }),
    'a bare control character': JSON.stringify(comment).replace('Hello', 'Hel\u0001lo'),
    'something behind the object': `${JSON.stringify(comment)} x`,
    'a number with a leading zero': JSON.stringify(comment).replace('1700000000', '01700000000'),
    'a comma too many': JSON.stringify(comment).replace(/}$/, ',}'),
    'no object': '[1]',
    'brackets that do not match': JSON.stringify({ ...comment, x: [] }).replace('[]', '[}'),
    'a submission': JSON.stringify({ id: 'a', title: 'T', selftext: '', num_comments: 1 }),
  }
  for (const [name, line] of Object.entries(cases)) {
    test(name, async () => {
      const { plain, batched, fast } = await both(Buffer.from(`${line}\r\n\n${JSON.stringify(comment)}`))
      expect(batched).toEqual(plain)
      expect(fast).toBe(1)
    })
  }
})

const anyString = fc.oneof(
  fc.constantFrom(
    '',
    '[deleted]',
    '[removed]',
    't1_',
    't3_a',
    't3_t1_a',
    'a_b_c',
    '&lt;&amp;',
    '\u2028',
    '\ufeffx',
    '0',
  ),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)) }),
)
const anyId = fc
  .tuple(fc.constantFrom('', 't1_', 't3_', 't5_'), fc.string({ minLength: 1, maxLength: 6 }))
  .map(([kind, id]) => kind + id)
const anyValue = fc.oneof(
  anyString,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue(),
)
const anyPair = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('link_id', 'id', 'parent_id', 'name'), anyId) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('created_utc'),
      fc.oneof(fc.integer(), fc.nat(2e9), fc.nat(2e9).map(String), anyValue),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('body', 'author', 'title', 'selftext', 'num_comments'), anyString),
  },
  { weight: 2, arbitrary: fc.tuple(anyString, anyValue) },
)
/** Pairs rather than objects: keys may come twice. */
const anyObject = fc
  .tuple(fc.boolean(), fc.array(anyPair, { maxLength: 8 }))
  .map(([usual, pairs]) =>
    [...(usual ? Object.entries(comment) : []), ...pairs]
      .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      .join(','),
  )
  .map(inside => `{${inside}}`)
/** One character put in, changed or taken out: mostly no JSON any more. */
const anyLine = fc.oneof(
  anyObject,
  fc
    .tuple(anyObject, fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]",:\\u0 \n\r\u0000eé😀'))
    .map(
      ([line, at, taken, put]) =>
        line.slice(0, at % line.length) + put + line.slice((at % line.length) + taken),
    ),
)

test('both ways of reading give the same, whatever the lines and however they are cut', async () => {
  let taken = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLine, { maxLength: 6 }),
      fc.integer({ min: 1, max: 300 }),
      async (lines, size) => {
        const { plain, batched, fast } = await both(Buffer.from(lines.join('\n')), size)
        expect(batched).toEqual(plain)
        taken += fast
      },
    ),
    { numRuns: runs(2000) },
  )
  expect(taken).toBeGreaterThan(200)
}, 60_000)

test('bytes that are no UTF-8 are replaced and reported once', async () => {
  const broken = Buffer.from(JSON.stringify(comment)).fill(0xff, 10, 12)
  const { plain, batched } = await both(Buffer.concat([Buffer.from('{"ééé":1}\n'), broken]))
  expect(batched).toEqual(plain)
  expect(batched.at(-1)).toMatchObject({ kind: 'problem', where: 'byte 23' })
})

/** A line with one character put in, changed or taken out: beside the line itself, mostly the same to the byte. */
const anyLikeness = fc
  .tuple(fc.nat(), fc.nat(2), fc.constantFrom('', ...'{}[]",:\\u0 9\n\r\u0000eé'), fc.boolean())
  .map(([at, taken, put, isWhole]) => (line: string) => {
    const from = at % line.length
    return isWhole ? line : line.slice(0, from) + put + line.slice(from + taken)
  })

test('lines that are much like the line before are read as if they stood alone', async () => {
  let taken = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPair, { maxLength: 6 }),
      fc.array(anyLikeness, { minLength: 2, maxLength: 8 }),
      fc.constantFrom(300, 5000),
      async (pairs, likenesses, size) => {
        const usual = [...Object.entries({ gilded: 12, ...comment }), ...pairs, ['score', 12]]
        const line = `{${usual.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)}}`
        const lines = likenesses.map(alike => alike(line))
        const { plain, batched, fast } = await both(Buffer.from(lines.join('\n')), size)
        expect(batched).toEqual(plain)
        taken += fast
      },
    ),
    { numRuns: runs(500) },
  )
  expect(taken).toBeGreaterThan(200)
})

import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { defaultOptions, type LoadOptions, load, quietly } from '../../db/load/load.ts'
import { sourceAt, sourceOfStream } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-merge-'))
afterAll(() => rmSync(folder, { recursive: true }))

const RUNS = Number(process.env['MERGE_RUNS'] ?? 5)
/** Loads are slow where a machine is busy: what was looked at by then has to do. */
const LIMITS = {
  numRuns: RUNS,
  interruptAfterTimeLimit: 90_000,
  endOnFailure: process.env['MERGE_SHRINK'] === undefined,
}
const SEEN = Date.UTC(2024, 5, 1)
let files = 0

/** A file with this text, last changed at a time that is always the same. */
function file(extension: string, text: string): string {
  const path = join(folder, `${files++}.${extension}`)
  writeFileSync(path, text)
  utimesSync(path, SEEN / 1000, SEEN / 1000)
  return path
}

/** The parts of each file of each load. */
type Loads = readonly (readonly (readonly string[])[])[]

/** Loads the parts, joined to files, one load after the other. No two files are the same: what was loaded is not read again. */
async function loaded(
  db: SqliteDb,
  loads: Loads,
  { extension, before = '' }: { readonly extension: string; readonly before?: string },
  options: LoadOptions = defaultOptions,
): Promise<SqliteDb> {
  let ends = ''
  for (const own of loads) {
    const given = own
      .filter(parts => parts.length > 0)
      .map(parts => {
        ends += '\n'
        return sourceAt(file(extension, before + parts.join('\n') + ends))
      })
    if (given.length === 0) continue
    for (const report of await load(db, given, options))
      expect([report.error, report.problems]).toEqual([null, []])
  }
  return db
}

/** Contents of the database; expects that nothing is broken. */
function whole(db: SqliteDb, repeated = true) {
  const all = contents(db, { seen: true, repeated })
  expect(all.broken).toEqual([])
  return all
}

/** Some parts, and the same cut into files and loads anyhow. */
const cut = (parts: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(parts, fc.nat({ max: 2 }), fc.nat({ max: 1 })), { minLength: 1, maxLength: 30 })
    .map(all => ({
      together: [[all.map(([part]) => part)]],
      apart: [0, 1, 2].map(load =>
        [0, 1].map(file => all.filter(each => each[1] === load && each[2] === file).map(([part]) => part)),
      ),
    }))

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const id = fc.nat({ max: 7 }).map(n => `m${n}`)

/** Copies of few comments and submissions: their texts, authors and parents differ, and when they were seen. */
const dumpLine = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        link: fc.constantFrom('a', 'b'),
        id,
        parent: optional(fc.nat({ max: 9 }).map(n => `t1_m${n}`)),
        author: fc.constantFrom('ann', 'ben', 'cat', '[deleted]'),
        body: fc.constantFrom(
          'one',
          'two',
          'three words here',
          'three  words\nhere',
          '[removed]',
          '[deleted]',
        ),
        at: optional(fc.nat({ max: 4 })),
        seen: fc.nat({ max: 4 }),
      })
      .map(({ link, id, parent, author, body, at, seen }) =>
        JSON.stringify({
          ...{
            id: `${link}${id}`,
            link_id: `t3_${link}`,
            parent_id: parent?.replace('_', `_${link}`) ?? `t3_${link}`,
            author,
            body,
          },
          ...(at === undefined ? { created_utc: null } : { created_utc: 1_700_000_000 + at * 60 }),
          retrieved_on: 1_710_000_000 + seen * 60,
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        id: fc.constantFrom('a', 'b'),
        author: fc.constantFrom('ann', '[deleted]'),
        title: fc.constantFrom('A title', 'Another'),
        selftext: fc.constantFrom('', 'Said', '[removed]'),
        comments: fc.nat({ max: 3 }),
        seen: fc.nat({ max: 4 }),
      })
      .map(({ comments, seen, ...post }) =>
        JSON.stringify({
          ...{ ...post, num_comments: comments, subreddit: 's', created_utc: 1_699_999_000 },
          retrieved_on: 1_710_000_000 + seen * 60,
        }),
      ),
  },
)

/** Mails, some of which are there twice: what they answer may be absent, themselves, or run in a circle. */
const mail = fc
  .record({
    id: fc.nat({ max: 6 }),
    answers: fc.array(fc.nat({ max: 8 }), { maxLength: 3 }),
    from: fc.constantFrom('ann', 'ben'),
    at: optional(fc.nat({ max: 3 })),
    subject: fc.constantFrom('One', 'Two'),
    text: fc.constantFrom('Hello', 'World', 'Hello again'),
  })
  .map(({ id, answers, from, at, subject, text }) =>
    [
      `From x Mon Jan  1 00:00:00 2024\nFrom: ${from}@example.org\nMessage-ID: <${id}@example.org>\nSubject: ${subject}`,
      ...(answers.length === 0 ? [] : [`In-Reply-To: <${answers[0]}@example.org>`]),
      ...(answers.length < 2
        ? []
        : [
            `References: ${answers
              .map(each => `<${each}@example.org>`)
              .reverse()
              .join(' ')}`,
          ]),
      ...(at === undefined ? [] : [`Date: Mon, 01 Jan 2024 0${at}:00:00 +0000`]),
      `\n${text}\n`,
    ].join('\n'),
  )

/**
 * Rows of a table, of which not all say who opens the conversation. Within a table, rows that have one id and another author, or
 * another text and another time, are other messages: here texts of one id differ at one time only.
 */
const row = (conversation: fc.Arbitrary<string>) =>
  fc
    .record({
      of: conversation,
      number: fc.nat({ max: 5 }),
      parent: fc.constantFrom('', '', '0', 'r0', 'r1', 'r2', 'r9'),
      text: fc.constantFrom('said', 'said again'),
    })
    .map(({ of, number, parent, text }) => {
      const at = number % 3 === 0 ? '' : `2024-01-01T0${number}:00:00Z`
      const said = at === '' ? 'said' : text
      return [of, `r${number}`, parent, `by r${number}`, at, `${said} ${of} r${number}`].join(',')
    })

const HEADER = 'conversation_id,id,parent_id,author,created_at,text\n'
const ONE_SITE: LoadOptions = { ...defaultOptions, site: 'forum.example' }

const kinds = [
  { name: 'comments of a dump', parts: dumpLine, written: { extension: 'ndjson' } },
  { name: 'mails', parts: mail, written: { extension: 'mbox' } },
  {
    name: 'rows with conversations',
    parts: row(fc.constantFrom('c', 'd')),
    written: { extension: 'csv', before: HEADER },
  },
  {
    name: 'rows gathered by their links',
    parts: row(fc.constant('')),
    written: { extension: 'csv', before: HEADER },
  },
] as const

describe.each(kinds)('$name', ({ parts, written }) => {
  const options = written.extension === 'csv' ? ONE_SITE : defaultOptions

  test('however they are cut into files and loads, the same comes out', async () => {
    await fc.assert(
      fc.asyncProperty(cut(parts), async ({ together, apart }) => {
        const one = await loaded(open(':memory:'), together, written, options)
        const expected = whole(one, false)
        one.$client.close()
        const several = await loaded(open(':memory:'), apart, written, options)
        expect(whole(several, false)).toEqual(expected)
        several.$client.close()
      }),
      LIMITS,
    )
  }, 120_000)

  test('a load that is taken back leaves what would be there without it', async () => {
    await fc.assert(
      fc.asyncProperty(cut(parts), fc.nat(), async ({ apart }, which) => {
        const several = await loaded(open(':memory:'), apart, written, options)
        const ids = several.$client.prepare<[], number>('select id from loads order by id').pluck().all()
        const at = which % ids.length
        expect(await removeLoad(several, ids[at]!)).toBe(true)
        const given = apart.flatMap((own, load) => own.map((file, place) => ({ file, load, place })))
        const taken = given.filter(({ file }) => file.length > 0)[at]!
        const rest = apart.map((own, load) =>
          own.map((file, place) => (load === taken.load && place === taken.place ? [] : file)),
        )
        const others = await loaded(open(':memory:'), rest, written, options)
        expect(whole(several)).toEqual(whole(others))
        expect(told(several)).toEqual(told(others))
        several.$client.close()
        others.$client.close()
      }),
      LIMITS,
    )
  }, 120_000)
})

describe('copies that do not fit together', () => {
  const comment = (id: string, parent: string, seen: number, body = 'said') =>
    JSON.stringify({
      ...{ id, link_id: 't3_a', parent_id: parent, author: 'ann', body, created_utc: 1_700_000_000 },
      retrieved_on: 1_710_000_000 + seen,
    })
  const parents = ({ $client }: SqliteDb) =>
    Object.fromEntries(
      $client
        .prepare<[], [string, string]>(
          `select m.native_id, coalesce(p.native_id, p.kind) from messages m join messages p on p.id = m.parent_id
           where m.kind = 'comment' order by 1`,
        )
        .raw()
        .all(),
    )
  const orders = [
    [0, 1],
    [1, 0],
  ] as const

  test.each(orders)(
    'of two parents the one seen last stands, whichever is loaded first (%i, %i)',
    async (...order) => {
      const months = [
        [comment('x', 't3_a', 1), comment('y', 't3_a', 1), comment('z', 't1_x', 1)],
        [comment('z', 't1_y', 2)],
      ]
      const written = { extension: 'ndjson' }
      const db = await loaded(
        open(':memory:'),
        order.map(at => [months[at]!]),
        written,
      )
      expect(parents(db)).toEqual({ t1_x: 'post', t1_y: 'post', t1_z: 't1_y' })
      await removeLoad(db, 1 + order.indexOf(1))
      expect(parents(db)).toEqual({ t1_x: 'post', t1_y: 'post', t1_z: 't1_x' })
      db.$client.close()
    },
  )

  test.each(orders)('what answers in a circle is cut, and told (%i, %i)', async (...order) => {
    const months = [[comment('x', 't1_y', 1)], [comment('y', 't1_x', 2)]]
    const db = await loaded(
      open(':memory:'),
      order.map(at => [months[at]!]),
      { extension: 'ndjson' },
    )
    expect(whole(db).conversations).toHaveLength(1)
    expect(db.$client.prepare('select cycles from conversations').pluck().all()).toEqual([1])
    expect(db.$client.prepare('select max(cycles) from loads').pluck().get()).toBe(1)
    expect(db.$client.prepare("select count(*) from messages where kind = 'comment'").pluck().get()).toBe(2)
    db.$client.close()
  })

  test('what claims to be seen in the future was seen now: what is seen later stands over it', async () => {
    const path = (texts: readonly string[]) => sourceAt(file('ndjson', texts.join('\n')))
    const far = 2_000_000_000 - 1_710_000_000
    const effects = (now: number) => ({ ...quietly, now: () => now })
    const db = open(':memory:')
    const now = Date.UTC(2025, 0, 1)
    await load(db, [path([comment('x', 't3_a', far, 'of a wrong clock')])], defaultOptions, effects(now))
    expect(db.$client.prepare("select seen_at from messages where kind = 'comment'").pluck().get()).toBe(now)
    const later = JSON.stringify({
      ...JSON.parse(comment('x', 't3_a', 0, 'right')),
      retrieved_on: now / 1000 + 1,
    })
    await load(db, [path([later])], defaultOptions, effects(now + 5000))
    expect(whole(db).texts).toContainEqual(['right'])
    expect(
      db.$client.prepare('select text from texts t join messages m on m.text_id = t.id').pluck().all(),
    ).toEqual(['right'])
    db.$client.close()
  })
})

test('a file counts as often as it was seen, however often and in whatever order it is loaded', async () => {
  const given = fc
    .record({
      texts: fc.array(fc.array(mail, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 3 }),
      seen: fc.array(fc.record({ text: fc.nat({ max: 2 }), minute: fc.nat({ max: 3 }) }), {
        ...{ minLength: 2, maxLength: 6 },
      }),
    })
    .map(({ texts, seen }) => seen.map(({ text, minute }) => ({ text: texts[text % texts.length]!, minute })))
  const copies = new Map<string, string>()
  /** One path for each text and time: what is loaded again is the same file. */
  const path = ({ text, minute }: { readonly text: readonly string[]; readonly minute: number }) => {
    const key = JSON.stringify([text, minute])
    const own = copies.get(key) ?? file('mbox', text.join('\n'))
    copies.set(key, own)
    utimesSync(own, SEEN / 1000 + minute * 60, SEEN / 1000 + minute * 60)
    return own
  }
  await fc.assert(
    fc.asyncProperty(given, fc.nat(), async (all, which) => {
      const paths = all.map(path)
      const each = [...new Set(paths)]
      const one = open(':memory:')
      await load(
        one,
        each.map(own => sourceAt(own)),
      )
      const several = open(':memory:')
      for (const own of paths) {
        const wasThere = paths.indexOf(own) !== paths.lastIndexOf(own)
        const [report] = await load(several, [sourceAt(own)])
        expect(report).toMatchObject({ error: null, problem_count: 0 })
        if (!wasThere) expect(report).toMatchObject({ unchanged: false })
      }
      const [again] = await load(several, [sourceAt(paths[0]!)])
      expect(again).toMatchObject({ unchanged: true })
      expect(whole(several, false)).toEqual(whole(one, false))
      const gone = which % each.length
      await removeLoad(several, 1 + gone)
      const rest = open(':memory:')
      await load(
        rest,
        each.filter((_, at) => at !== gone).map(own => sourceAt(own)),
      )
      expect(whole(several, false)).toEqual(whole(rest, false))
      for (const db of [one, several, rest]) db.$client.close()
    }),
    LIMITS,
  )
}, 120_000)

/** Bytes without a time: as a stream, and as a file whose time nobody knows. */
const timeless = {
  stream: (text: string) => sourceOfStream('pasted text', Readable.from([Buffer.from(text)])),
  file(text: string) {
    const path = file('csv', text)
    utimesSync(path, 0, 0)
    return sourceAt(path, 'pasted text')
  },
}

test.each(['stream', 'file'] as const)(
  'what is pasted again counts anew where something else was seen since: %s',
  async how => {
    const db = open(':memory:')
    let now = SEEN
    const paste = async (text: string) => {
      const given = timeless[how](`id,parent,author,text\n1,,ann,Soup?\n2,1,ben,${text}\n`)
      const effects = { ...quietly, now: () => now++ }
      const [report] = await load(db, [given], ONE_SITE, effects)
      return report?.unchanged
    }
    const texts = () =>
      db.$client.prepare('select text from texts t join messages m on m.text_id = t.id').pluck().all()
    expect([await paste('Yes'), await paste('Yes'), await paste('No')]).toEqual([false, true, false])
    expect(texts()).toEqual(['Soup?', 'No'])
    expect([await paste('Yes'), await paste('Yes')]).toEqual([false, true])
    expect(texts()).toEqual(['Soup?', 'Yes'])
    db.$client.close()
  },
)

test('what a load replaced can be loaded again', async () => {
  const db = open(':memory:')
  const [full, short] = ['1,,ann,Soup?\n2,1,ben,Yes', '1,,ann,Soup?\n3,1,cat,No'].map(rows =>
    file('csv', `id,parent,author,text\n${rows}\n`),
  )
  const authors = () => db.$client.prepare('select author from authors order by author').pluck().all()
  await load(db, [sourceAt(full!)], ONE_SITE)
  await load(db, [sourceAt(short!)], { ...ONE_SITE, replace: true })
  expect(authors()).toEqual(['ann', 'cat'])
  const [report] = await load(db, [sourceAt(full!)], ONE_SITE)
  expect(report).toMatchObject({ unchanged: false, new_comments: 1 })
  expect(authors()).toEqual(['ann', 'ben', 'cat'])
  db.$client.close()
})

test('what a file holds twice is a duplicate; what another holds, or the same at another time, was there', async () => {
  const line = (id: string, seen: number, body = 'said') =>
    JSON.stringify({
      ...{ id, link_id: 't3_a', parent_id: 't3_a', author: 'ann', body, created_utc: 1_700_000_000 },
      retrieved_on: 1_710_000_000 + seen,
    })
  const duplicates = (db: SqliteDb) =>
    ['conversations', 'loads'].map(each =>
      db.$client.prepare(`select duplicates from ${each} order by id`).pluck().all(),
    )
  const db = open(':memory:')
  const written = { extension: 'ndjson' }
  // m0 twice at one time; m1 at two times, at one of them twice and otherwise.
  const first = [line('m0', 1), line('m0', 1), line('m1', 1), line('m1', 2), line('m1', 2, 'other')]
  await loaded(db, [[first]], written)
  expect(duplicates(db)).toEqual([[2], [2]])
  // The same again, of which nothing is twice, and a later snapshot.
  await loaded(db, [[[line('m0', 1), line('m1', 1)]], [[line('m0', 3), line('m1', 3)]]], written)
  expect(duplicates(db)).toEqual([[2], [2, 0, 0]])
  await loaded(db, [[[line('m2', 3), line('m2', 3), line('m2', 4)]]], written)
  expect(duplicates(db)).toEqual([[3], [2, 0, 0, 1]])
  for (const load of [4, 2, 1]) await removeLoad(db, load)
  expect(duplicates(db)).toEqual([[0], [0]])
  db.$client.close()
})

/** Counts that the loads reported, without their names and the counts that no other load changes. */
const told = ({ $client }: SqliteDb) =>
  $client
    .prepare(
      `select conversations, grown, grown_known, comments, new_comments, changed, removed, orphans, placeholders, duplicates,
         cycles, undated, before_parent, deleted, posts_absent from loads order by id`,
    )
    .raw()
    .all()

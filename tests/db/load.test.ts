import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultOptions, load, quietly } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { Recount } from '../../db/load/write/recount.ts'
import { Totals } from '../../db/load/write/totals.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { median } from '../../lib/discussion/median.ts'
import { generate } from '../bench/generate.ts'
import { table } from '../support/discussions.ts'
import { runs } from '../support/seed.ts'

let folder: string
let db: SqliteDb
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-'))
  db = open(join(folder, 'test.sqlite'))
})
afterEach(() => {
  db.$client.close()
  rmSync(folder, { recursive: true })
})

const TABLES = ['conversations', 'messages', 'texts', 'authors', 'participations', 'edges', 'pairs', 'loads']

function attempted(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

/** Everything in the database, without the moment of loading. */
function contents(of: SqliteDb = db) {
  return Object.fromEntries(
    TABLES.map(name => [
      name,
      of.$client
        .prepare<[], Record<string, unknown>>(`select * from ${name}`)
        .all()
        .map(({ loaded_at: _at, seconds: _seconds, ...row }) => row),
    ]),
  )
}

const csv = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const THREAD =
  'id,parent_id,author,created_at,text\np,,ann,2024-01-01T00:00:00Z,Hello\na,p,ben,2024-01-01T01:00:00Z,Hi\n'
const LONGER = `${THREAD}b,a,ann,2024-01-01T02:00:00Z,Welcome\n`

describe('loading again', () => {
  test('the same file changes nothing and says so', async () => {
    const path = csv('thread.csv', THREAD)
    await load(db, [sourceAt(path)])
    const before = contents()
    const [report] = await load(db, [sourceAt(path)])
    expect(report).toMatchObject({ unchanged: true, error: null, conversations: 0 })
    expect(contents()).toEqual(before)
  })

  test('a longer copy adds what is new, and tells what was there', async () => {
    const path = csv('thread.csv', THREAD)
    await load(db, [sourceAt(path)])
    csv('thread.csv', LONGER)
    const [report] = await load(db, [sourceAt(path)])
    expect(report).toMatchObject({ comments: 2, new_comments: 1, grown: 1, grown_known: 1, changed: 0 })
    const fresh = open(':memory:')
    await load(fresh, [sourceAt(path)])
    const counted = ({ conversations, messages, authors }: ReturnType<typeof contents>) => [
      conversations?.length,
      messages?.length,
      authors?.map(({ author, comments, replies_given }) => [author, comments, replies_given]),
    ]
    expect(counted(contents())).toEqual(counted(contents(fresh)))
    fresh.$client.close()
  })

  test('a shorter copy takes nothing away, and is known again', async () => {
    await load(db, [sourceAt(csv('thread.csv', LONGER))])
    const path = csv('thread.csv', THREAD)
    const [report] = await load(db, [sourceAt(path)])
    expect(report).toMatchObject({ unchanged: false, comments: 1, new_comments: 0 })
    expect(contents()['messages']).toHaveLength(3)
    const [again] = await load(db, [sourceAt(path)])
    expect(again).toMatchObject({ unchanged: true })
  })

  test('other options make another load', async () => {
    const path = csv('thread.csv', THREAD)
    await load(db, [sourceAt(path)])
    const [report] = await load(db, [sourceAt(path)], { ...defaultOptions, site: 'forum.example' })
    expect(report).toMatchObject({ unchanged: false, conversations: 1 })
  })
})

test('rows without an id are known again by what they say, whatever file they stand in', async () => {
  const row = (title: string) => `author,title,text\nann,${title},Hi\n`
  const options = { ...defaultOptions, site: 'forum.example' }
  const titles = () => db.$client.prepare('select title from conversations order by title').pluck().all()
  await load(db, [sourceAt(csv('one.csv', row('One'))), sourceAt(csv('two.csv', row('Two')))], options)
  await load(db, [sourceAt(csv('three.csv', `${row('Three')}ann,One,Hi\n`))], options)
  expect(titles()).toEqual(['One', 'Three', 'Two'])
})

test('equal names on different sites are different people; --site makes them one', async () => {
  const paths = [csv('one.csv', THREAD), csv('two.csv', THREAD.replaceAll('p,', 'q,'))]
  await load(
    db,
    paths.map(path => sourceAt(path)),
  )
  expect(contents()['authors']).toHaveLength(4)
  const other = open(':memory:')
  await load(
    other,
    paths.map(path => sourceAt(path)),
    { ...defaultOptions, site: 'forum.example' },
  )
  expect(
    other.$client.prepare('select author, posts, comments from authors order by author').raw().all(),
  ).toEqual([
    ['ann', 2, 0],
    ['ben', 0, 1],
  ])
  other.$client.close()
})

test('a dry run reports and stores nothing', async () => {
  const before = contents()
  const [report] = await load(db, [sourceAt(csv('thread.csv', THREAD))], { ...defaultOptions, dryRun: true })
  expect(report).toMatchObject({ conversations: 1, comments: 1 })
  expect(contents()).toEqual(before)
})

test('a bad file among good ones is reported, and the others are loaded', async () => {
  const [bad, good, gone] = await load(db, [
    sourceAt(csv('noise.bin', '\u0000\u0001\u0002 nothing')),
    sourceAt(csv('thread.csv', THREAD)),
    sourceAt(join(folder, 'gone.csv')),
  ])
  expect(bad?.error).toMatch(/no format that can be read/)
  expect(gone?.error).toMatch(/cannot be read/)
  expect(good).toMatchObject({ error: null, comments: 1 })
})

test('removing a load leaves the database as if it had never been', async () => {
  await load(db, [sourceAt(csv('one.csv', THREAD))], { ...defaultOptions, site: 'forum.example' })
  const before = contents()
  const second = THREAD.replaceAll(/\b([pa]),/g, '2$1,').replaceAll(',p,', ',2p,')
  await load(db, [sourceAt(csv('two.csv', second))], { ...defaultOptions, site: 'forum.example' })
  const id = db.$client.prepare<[], number>('select max(id) from loads').pluck().get()!
  expect(await removeLoad(db, id)).toBe(true)
  expect(contents()).toEqual(before)
  expect(await removeLoad(db, id)).toBe(false)
})

test('while one load runs, readers see the old state and a second load is refused', async () => {
  await load(db, [sourceAt(csv('one.csv', THREAD))])
  const before = contents()
  const reader = open(join(folder, 'test.sqlite'))
  reader.$client.pragma('busy_timeout = 0')
  const others = csv('many.csv', THREAD.replaceAll('p,', 'q,'))
  let seenWhileLoading: unknown
  let lock: unknown
  await load(db, [sourceAt(others)], defaultOptions, {
    ...quietly,
    progress({ phase }) {
      if (phase !== 'settle') return
      seenWhileLoading = contents(reader)
      lock = attempted(() => reader.$client.exec('begin immediate'))
    },
  })
  expect(seenWhileLoading).toEqual(before)
  expect(lock).toMatchObject({ code: 'SQLITE_BUSY' })
  expect(contents(reader)['conversations']).toHaveLength(2)
  db.$client.exec('begin immediate')
  await expect(load(reader, [sourceAt(others)])).rejects.toThrow(/Another import/)
  db.$client.exec('rollback')
  reader.$client.close()
})

test('a load that finds no room left leaves what was there, also where a thread works it out', async () => {
  await load(db, [sourceAt(csv('one.csv', THREAD))])
  const before = contents()
  const path = join(folder, 'dump.ndjson')
  generate(path, { comments: 7000, largest: 600, seed: 1 })
  expect(statSync(path).size).toBeGreaterThan(8e6)
  for (const pages of [25, 75, 125]) {
    const most = Number(db.$client.pragma('page_count', { simple: true })) + pages
    db.$client.pragma(`max_page_count = ${most}`)
    await expect(load(db, [sourceAt(path)])).rejects.toThrow(/full/)
    expect(contents()).toEqual(before)
  }
})

describe('opening', () => {
  test('a file that is no database is refused', () => {
    expect(() => open(csv('page.html', '<html>'.repeat(500)))).toThrow(/not a Replyscope database/)
  })
})

/** Any messages over a few conversations, people and days. */
const anyRows = fc.array(
  fc.record({
    conversation: fc.constantFrom('c1', 'c2', 'c3'),
    id: fc.integer({ min: 0, max: 25 }).map(n => `m${n}`),
    parent: fc.option(
      fc.integer({ min: 0, max: 30 }).map(n => `m${n}`),
      { nil: undefined },
    ),
    author: fc.option(fc.constantFrom('ann', 'ben', 'cat', '__proto__', '=cmd()', '<script>'), {
      nil: undefined,
    }),
    created_at: fc.option(
      fc.integer({ min: 0, max: 200 }).map(hours => new Date(Date.UTC(2024, 0, 1, hours)).toISOString()),
      { nil: undefined },
    ),
    text: fc.option(fc.constantFrom('one', 'two words', ''), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 60 },
)

/** Loads and removals, one after the other; `which`: the load to remove, of those there are. */
const anyActs = fc.array(
  fc.oneof(
    fc.record({ rows: anyRows, as: fc.constantFrom('plain', 'plain', 'replace', 'forgetRemoved') }),
    fc.record({ which: fc.nat() }),
  ),
  { minLength: 2, maxLength: 5 },
)

test('what is stored of people and pairs is what a plain recount of the messages gives', async () => {
  await fc.assert(
    fc.asyncProperty(anyActs, async acts => {
      const own = open(':memory:')
      const { $client } = own
      for (const [i, act] of acts.entries()) {
        if ('which' in act) {
          const loads = $client.prepare<[], number>('select id from loads order by id').pluck().all()
          if (loads.length > 0) await removeLoad(own, loads[act.which % loads.length]!)
        } else {
          const [report] = await load(own, [table(`part ${i}`, act.rows)], {
            ...defaultOptions,
            site: 'forum.example',
            replace: act.as === 'replace',
            forgetRemoved: act.as === 'forgetRemoved',
          })
          expect(report?.error).toBeNull()
        }
        expect($client.pragma('foreign_key_check')).toEqual([])
        expect(stored(own)).toEqual(recounted(own))
      }
      const before = stored(own)
      for (const few of [true, false]) {
        new Totals(own)
        $client.exec(`insert into touched_authors select id from authors;
          insert into touched_pairs select from_id, to_id from pairs; update pairs set replies = -1; update authors set comments = -1`)
        new Recount(own, few).read().write()
        expect(stored(own)).toEqual(before)
      }
      $client.close()
    }),
    { numRuns: runs(12) },
  )
}, 60_000)

interface Message {
  readonly id: number
  readonly conversation_id: number
  readonly parent_id: number | null
  readonly author_id: number | null
  readonly kind: string
  readonly created_at: number | null
  readonly depth: number
  readonly words: number | null
}

function stored({ $client }: SqliteDb) {
  return {
    people: $client
      .prepare(
        `select id, comments, conversations, posts, replies_given, replies_received, self_replies, out_degree, in_degree,
           replied_share, mean_depth, words, median_response_s, first_at, last_at, active_days, author_h_index from authors order by id`,
      )
      .all(),
    pairs: $client
      .prepare(
        `select from_id, to_id, replies, conversations, first_at, last_at, longest_exchange, median_response_s
         from pairs order by 1, 2`,
      )
      .raw()
      .all(),
  }
}

/** The largest h for which h of the counts are at least h. */
const hIndex = (counts: readonly number[]) =>
  Math.max(0, ...counts.map((_, i) => i + 1).filter(h => counts.filter(count => count >= h).length >= h))

/** The definitions of docs/measures.md, one after the other, as slowly and plainly as they read. */
function recounted({ $client }: SqliteDb) {
  const messages = $client.prepare<[], Message>('select * from messages').all()
  const byId = new Map(messages.map(message => [message.id, message]))
  const parentOf = ({ parent_id }: Message) => (parent_id === null ? undefined : byId.get(parent_id))
  const comments = messages.filter(({ kind }) => kind === 'comment')
  const replies = comments.flatMap(comment => {
    const to = parentOf(comment)?.author_id ?? null
    return comment.author_id === null || to === null ? [] : [{ from: comment.author_id, to, comment }]
  })
  const toOthers = replies.filter(({ from, to }) => from !== to)
  const ids = [...new Set(messages.flatMap(({ author_id }) => (author_id === null ? [] : [author_id])))].sort(
    (a, b) => a - b,
  )
  const distinct = (values: readonly unknown[]) => new Set(values).size
  const people = ids.map(id => {
    const own = comments.filter(({ author_id }) => author_id === id)
    const all = messages.filter(({ author_id }) => author_id === id)
    const times = all.flatMap(({ created_at }) => (created_at === null ? [] : [created_at]))
    const texts = own.filter(({ words }) => words !== null)
    const waits = own.flatMap(comment => {
      const parent = parentOf(comment)
      if (parent === undefined || parent.author_id === id) return []
      const waited = (comment.created_at ?? Number.NaN) - (parent.created_at ?? Number.NaN)
      return waited >= 0 ? [waited / 1000] : []
    })
    const answered = own.filter(({ id: mine }) => comments.some(({ parent_id }) => parent_id === mine))
    return {
      id,
      comments: own.length,
      conversations: distinct(own.map(({ conversation_id }) => conversation_id)),
      posts: all.length - own.length,
      replies_given: toOthers.filter(({ from }) => from === id).length,
      replies_received: toOthers.filter(({ to }) => to === id).length,
      self_replies: replies.filter(({ from, to }) => from === id && to === id).length,
      out_degree: distinct(toOthers.filter(({ from }) => from === id).map(({ to }) => to)),
      in_degree: distinct(toOthers.filter(({ to }) => to === id).map(({ from }) => from)),
      replied_share: own.length === 0 ? null : answered.length / own.length,
      mean_depth: own.length === 0 ? null : own.reduce((sum, { depth }) => sum + depth, 0) / own.length,
      words: texts.length === 0 ? null : texts.reduce((sum, { words }) => sum + (words ?? 0), 0),
      median_response_s: median(Float64Array.from(waits)),
      first_at: times.length === 0 ? null : Math.min(...times),
      last_at: times.length === 0 ? null : Math.max(...times),
      active_days: distinct(times.map(time => Math.floor(time / 86_400_000))),
      author_h_index: hIndex(
        own.map(({ id: mine }) => comments.filter(({ parent_id }) => parent_id === mine).length),
      ),
    }
  })
  const pairs = ids.flatMap(from =>
    ids.flatMap(to => {
      const between = toOthers.filter(reply => reply.from === from && reply.to === to)
      if (between.length === 0) return []
      const times = between.flatMap(({ comment }) => comment.created_at ?? [])
      const waits = between.flatMap(({ comment }) => {
        const waited = (comment.created_at ?? Number.NaN) - (parentOf(comment)!.created_at ?? Number.NaN)
        return waited >= 0 ? [waited / 1000] : []
      })
      const longest = Math.max(0, ...messages.map(last => takingTurns(last, from, to, parentOf)))
      return [
        [
          from,
          to,
          between.length,
          distinct(between.map(({ comment }) => comment.conversation_id)),
          times.length === 0 ? null : Math.min(...times),
          times.length === 0 ? null : Math.max(...times),
          longest >= 3 ? longest : 0,
          median(Float64Array.from(waits)),
        ],
      ]
    }),
  )
  return { people, pairs }
}

/** Messages on the way up from `last` as long as these two take turns. */
function takingTurns(
  last: Message,
  one: number,
  other: number,
  parentOf: (message: Message) => Message | undefined,
): number {
  let messages = 0
  let before: number | null = null
  for (let at: Message | undefined = last; at !== undefined; at = parentOf(at)) {
    if ((at.author_id !== one && at.author_id !== other) || at.author_id === before) break
    before = at.author_id
    messages++
  }
  return messages
}

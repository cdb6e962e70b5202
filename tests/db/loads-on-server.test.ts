import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { faultOf } from '../../db/fault.ts'
import { addGroup, removeGroup, renameGroup } from '../../db/load/groups.ts'
import { indexTexts } from '../../db/load/index-texts.ts'
import { defaultOptions, type LoadOptions, load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { type Db, open } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { tables } from '../../db/postgres-tables.ts'
import { namedGroups } from '../../db/queries/groups.ts'
import { everyConversation } from '../../db/queries/overview.ts'
import { search } from '../../db/queries/search/search.ts'
import { indexProgress } from '../../db/text-index.ts'
import { parseSearch } from '../../lib/search/parse.ts'
import { postgresServer } from '../support/postgres.ts'
import { runs } from '../support/seed.ts'

const server = await postgresServer()
if (typeof server === 'string') console.warn(`Loads on PostgreSQL are left out: ${server}.`)
const fresh = (): Promise<string> =>
  typeof server === 'string' ? Promise.reject(new Error(server)) : server.fresh()

const folder = mkdtempSync(join(tmpdir(), 'replyscope-loads-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  if (typeof server !== 'string') await server.stop()
})

/** Tables that no load writes. */
const NOT_LOADED = ['search_progress', 'standings', 'standings_state', 'groups']

/** Every row of every table that loads write, but for how long they took. U+0000 is held as U+FFFD on a server. */
async function everything({ $client }: Db): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const { name, columns, primaryKeys } of tables.map(getTableConfig)) {
    if (NOT_LOADED.includes(name)) continue
    const names = (some: readonly { readonly name: string }[]) =>
      some.map(each => `"${each.name}"`).join(', ')
    const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
    const kept = columns.filter(each => each.name !== 'seconds')
    const rows = $client.prepare<[], unknown[]>(`select ${names(kept)} from "${name}" order by ${names(key)}`)
    all[name] = (await rows.raw().all()).map(row =>
      row.map(value => (typeof value === 'string' ? value.replaceAll('\0', '\u{FFFD}') : value)),
    )
  }
  return all
}

/** A clock that stands still: when something was loaded is the same in both. */
const effects = { now: () => Date.UTC(2024, 5, 1), progress() {} }

let files = 0
function file(extension: string, text: string): string {
  const path = join(folder, `${files++}.${extension}`)
  writeFileSync(path, text)
  return path
}

/** A file of the database and a server, to do the same in. */
async function both(): Promise<readonly [Db, Db]> {
  return [open(':memory:'), await openPostgres(await fresh())]
}

/** Does the same in both, and expects the same answer, and the same to be there. */
async function same(dbs: readonly [Db, Db], act: (db: Db) => Promise<unknown>): Promise<void> {
  const [here, there] = [await act(dbs[0]), await act(dbs[1])]
  expect(there).toEqual(here)
  expect(await everything(dbs[1])).toEqual(await everything(dbs[0]))
}

async function closed(dbs: readonly [Db, Db]): Promise<void> {
  for (const db of dbs) await db.$client.close()
}

async function reported(db: Db, paths: readonly string[], options: LoadOptions = defaultOptions) {
  const given = paths.map(path => sourceAt(path))
  return (await load(db, given, options, effects)).map(report => ({ ...report, seconds: 0 }))
}

/** A comment of a dump: few people, conversations and times, so that loads meet. */
const comment = fc
  .record({
    link: fc.constantFrom('a', 'b', 'c'),
    id: fc.nat({ max: 8 }),
    parent: fc.nat({ max: 9 }),
    author: fc.constantFrom('ann', 'ben', 'cat', 'dan', '[deleted]'),
    body: fc.constantFrom('one', 'two', 'three words here', '[removed]'),
    at: fc.nat({ max: 3 }),
    seen: fc.nat({ max: 4 }),
  })
  .map(({ link, id, parent, author, body, at, seen }) =>
    JSON.stringify({
      ...{ id: `${link}${id}`, link_id: `t3_${link}`, author, body },
      parent_id: parent === 9 ? `t3_${link}` : `t1_${link}${parent}`,
      ...{ created_utc: 1_700_000_000 + at * 50_000, retrieved_on: 1_710_000_000 + seen * 60 },
    }),
  )

/** Mails, which find each other wherever they are. */
const mail = fc
  .record({ id: fc.nat({ max: 6 }), answers: fc.nat({ max: 8 }), from: fc.constantFrom('ann', 'ben', 'cat') })
  .map(
    ({ id, answers, from }) =>
      `From x Mon Jan  1 00:00:00 2024\nFrom: ${from}@example.org\nMessage-ID: <${id}@example.org>\nSubject: Bread\n` +
      `In-Reply-To: <${answers}@example.org>\nDate: Mon, 01 Jan 2024 0${id}:00:00 +0000\n\nSaid ${id}\n`,
  )

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      extension: fc.constant('ndjson'),
      parts: fc.array(comment, { minLength: 1, maxLength: 12 }),
      how: fc.constantFrom<Partial<LoadOptions>>(
        ...[{}, {}, {}, { replace: true }, { forgetRemoved: true }, { dryRun: true }],
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      extension: fc.constant('mbox'),
      parts: fc.array(mail, { minLength: 1, maxLength: 5 }),
      how: fc.constant<Partial<LoadOptions>>({}),
    }),
  },
  { weight: 2, arbitrary: fc.nat() },
)

describe.skipIf(typeof server === 'string')('on PostgreSQL', () => {
  test('loads and removals, one after the other, write what they write into a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async steps => {
        const dbs = await both()
        for (const each of steps) {
          if (typeof each !== 'number') {
            const path = file(each.extension, each.parts.join('\n'))
            await same(dbs, db => reported(db, [path], { ...defaultOptions, ...each.how }))
            continue
          }
          const ids = await dbs[0].$client
            .prepare<[], number>('select id from loads order by id')
            .pluck()
            .all()
          await same(dbs, db => removeLoad(db, ids[each % (ids.length + 1)] ?? 99))
        }
        await closed(dbs)
      }),
      { numRuns: runs(5), interruptAfterTimeLimit: 60_000 },
    )
  }, 120_000)

  test('tables and pasted texts find what they are parts of', async () => {
    const dbs = await both()
    const row = (id: string, parent: string, author: string) => `${id},${parent},${author},Said ${id}\n`
    const head = 'id,parent_id,author,text\n'
    const paths = [
      file('csv', head + row('a', '', 'ann') + row('b', 'a', 'ben')),
      file('csv', head + row('c', 'b', 'ann')),
      file('csv', 'author,title,text\nann,One,Hi\n'),
      file('csv', 'author,title,text\nann,One,Hi\nben,Two,Hello\n'),
    ]
    for (const path of paths) await same(dbs, db => reported(db, [path]))
    for (const id of [2, 1]) await same(dbs, db => removeLoad(db, id))
    await closed(dbs)
  })

  test('a large load into an empty database leaves every index, and others go on from it', async () => {
    const address = await fresh()
    const dbs = [open(':memory:'), await openPostgres(address)] as const
    const said = (id: number, text: string) =>
      JSON.stringify({
        ...{ id: `c${id}`, link_id: `t3_p${id % 80}`, author: `user ${id % 700}`, body: text },
        parent_id: id < 80 ? `t3_p${id}` : `t1_c${id - 80}`,
        ...{ created_utc: 1_700_000_000 + id * 60, retrieved_on: 1_710_000_000 },
      })
    const indexes = async () => {
      const all = dbs[1].$client.prepare<[], string>('select indexdef from pg_indexes order by 1')
      return all.pluck().all()
    }
    const before = await indexes()
    const large = Array.from({ length: 20_500 }, (_, id) => said(id, `Tab\tand \\ and\nline ${id}`))
    const path = file('ndjson', large.join('\n'))
    // This lock keeps rows from being written: readers do not wait for it, and a load that is ended there is put right.
    const [holding, reading] = [new pg.Client(address), new pg.Client(address)]
    await Promise.all([holding.connect(), reading.connect()])
    await holding.query('begin; lock table edges in share row exclusive mode')
    const lost = reported(dbs[1], [path]).catch(error => error)
    const blocked = `select pid from pg_locks where relation = 'edges'::regclass and not granted and mode = 'RowExclusiveLock'`
    let isOver = false
    void lost.finally(() => {
      isOver = true
    })
    let pid: number | undefined
    while (pid === undefined && !isOver) pid = (await reading.query<{ pid: number }>(blocked)).rows[0]?.pid
    await reading.query(`set lock_timeout = '1ms'`)
    const none = 'select (select count(*) from messages) + (select count(*) from texts) as count'
    expect((await reading.query(none)).rows).toEqual([{ count: '0' }])
    expect((await indexes()).length).toBeLessThan(before.length)
    await holding.query(`rollback; select pg_terminate_backend(${pid})`)
    expect(faultOf(await lost, address)).toHaveProperty(
      'message',
      expect.stringMatching(/ended the connection/),
    )
    await Promise.all([holding.end(), reading.end()])
    await same(dbs, db => reported(db, [path]))
    expect(await indexes()).toEqual(before)
    const more = file(
      'ndjson',
      [said(5, 'Changed'), said(30_000, 'New'), said(20_499, '[removed]')].join('\n'),
    )
    await same(dbs, db => reported(db, [more]))
    await same(dbs, db => removeLoad(db, 2))
    await closed(dbs)
  })

  test('what was loaded is searched, and what went is not', async () => {
    const dbs = await both()
    const bridge = join('examples', 'railway-bridge.html')
    await same(dbs, db => reported(db, [bridge]))
    const found = async (db: Db) => {
      expect(await indexTexts(db)).toBe('done')
      const read = parseSearch('bridge')
      if (read.kind !== 'query') throw new Error(read.kind)
      const part = { after: null, before: null, limit: 100 }
      const { total, page } = await search(db, { query: read.query, sort: 'newest', part })
      return [total, page.rows.map(({ id }) => id), await indexProgress(db)]
    }
    await same(dbs, found)
    const more = file('ndjson', JSON.stringify({ id: 'x', author: 'ann', text: 'Another bridge' }))
    await same(dbs, db => reported(db, [more]))
    await same(dbs, found)
    await same(dbs, db => removeLoad(db, 1))
    await same(dbs, found)
    await closed(dbs)
  })

  test('groups are named, renamed and forgotten', async () => {
    const there = await openPostgres(await fresh())
    const id = await addGroup(there, { name: 'Bread', filter: everyConversation, created_at: 0 })
    await expect(
      addGroup(there, { name: 'Bread', filter: everyConversation, created_at: 0 }),
    ).rejects.toThrow('There is a group “Bread” already')
    await renameGroup(there, id, 'Salt')
    expect((await namedGroups(there)).map(({ name }) => name)).toEqual(['Salt'])
    await removeGroup(there, id)
    await expect(removeGroup(there, id)).rejects.toThrow(`There is no group ${id}`)
    await there.$client.close()
  })

  test('while one load runs a second is refused; one that loses its server leaves nothing', async () => {
    const address = await fresh()
    const [first, second] = [await openPostgres(address), await openPostgres(address)]
    const path = file('ndjson', JSON.stringify({ id: 'x', author: 'ann', text: 'Hello' }))
    const before = await everything(second)
    const told = (error: unknown) => Promise.reject(faultOf(error, address))
    // Until this lets go, nobody writes what was worked out.
    const holding = new pg.Client(address)
    await holding.connect()
    await holding.query('begin; lock table replyscope in exclusive mode')
    const finish = Promise.withResolvers<void>()
    const losing = load(first, [sourceAt(path)], defaultOptions, {
      now: () => 0,
      progress({ phase }) {
        if (phase === 'finish') finish.resolve()
      },
    }).catch(told)
    await Promise.race([finish.promise, losing])
    await expect(load(second, [sourceAt(path)])).rejects.toThrow('Another import is writing to this database')
    await holding.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2
         and database = (select oid from pg_database where datname = current_database())`,
    )
    await expect(losing).rejects.toThrow(/ended the connection/)
    await holding.end()
    expect(await everything(second)).toEqual(before)
    await reported(second, [path])
    expect((await everything(second))['messages']).toHaveLength(1)
    for (const db of [first, second]) await db.$client.close()
  })
})

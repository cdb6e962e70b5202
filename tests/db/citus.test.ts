import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeFiles } from '../../db/archives/archives.ts'
import { copyDatabase, postgresClient } from '../../db/copy.ts'
import { forDistributed, forPostgres } from '../../db/dialect.ts'
import {
  DISTRIBUTED,
  distribute,
  handingOut,
  ON_EACH,
  preparing,
  STAYING,
  TAKE_TURN,
} from '../../db/distribute.ts'
import { findList, lists } from '../../db/lists/index.ts'
import { indexTexts } from '../../db/load/index-texts.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { type Db, open, type SqliteDb } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'
import { statements } from '../../db/postgres-tables.ts'
import { asked, postgresServer } from '../support/postgres.ts'
import { scattered } from './queries/network/scattered.ts'
import { questionsTo } from './queries/plans/questions.ts'
import { unjoinedIn } from './unjoined.ts'

const server = await postgresServer()

const isCluster = Boolean(process.env.REPLYSCOPE_TEST_CITUS)
if (!isCluster)
  console.warn(
    'What is asked of Citus itself is left out (2 tests here, and those of servers): name a cluster with REPLYSCOPE_TEST_CITUS.',
  )

let db: SqliteDb
beforeAll(async () => {
  db = await scattered()
  await indexTexts(db)
})
afterAll(async () => {
  db.$client.close()
  if (typeof server !== 'string') await server.stop()
})

/** Some of what lists say, that joins most of the tables. */
async function answersOf(of: Db): Promise<unknown> {
  const answers: unknown[] = []
  for (const [path, query] of [
    ['search', 'q=comment&conversations=1,2'],
    ['search', 'q="comment 1" person:ann'],
    ['messages', ''],
    ['conversations', 'from=2024-01-05&to=2024-01-20'],
    ['replies', 'from=2024-01-05&to=2024-01-20&posts=no'],
    ['people', ''],
    ['exchanges', ''],
    ['levels', ''],
    ['subthreads', ''],
  ] as const)
    for await (const rows of (await findList(of, path))!.rows(of, new URLSearchParams(query)))
      answers.push(path, rows)
  return answers
}

/** Asks all that pages, lists and files ask. */
async function everythingAsked(of: Db): Promise<void> {
  const read = async (answer: unknown) => {
    const found = await answer
    if (typeof found === 'object' && found !== null && Symbol.asyncIterator in found)
      for await (const _ of found as AsyncIterable<unknown>);
  }
  for (const ask of Object.values(await questionsTo(of))) await read(ask())
  for (const list of lists) {
    const found = 'of' in list ? await list.of(of, 1) : list
    for (const query of [
      'q=comment',
      'q=comment&site=other.csv&conversations=1,2&from=2024-01-05&to=2024-01-20',
    ]) {
      await read(found?.rows(of, new URLSearchParams(query)))
      await found?.count(of, new URLSearchParams(query))
    }
  }
  for (const file of wholeFiles.filter(({ name }) => name !== 'database.sqlite'))
    await read(file.pieces(of, new URLSearchParams('c=1,2')))
}

test('each table is handed out, or whole on every machine', () => {
  const made = statements().tables.map(each => /create table "?(\w+)/.exec(each)![1]!)
  const own = ['replyscope', 'incoming', 'incoming_pieces']
  expect([...Object.keys(DISTRIBUTED), ...ON_EACH, ...STAYING].sort()).toEqual(
    [...new Set([...made, ...own])].sort(),
  )
  const calls = handingOut.flatMap(each => each.statements)
  expect(calls).toContain("select create_reference_table('authors')")
  expect(calls).toContain(
    "select create_distributed_table('messages', 'conversation_id', colocate_with => 'conversations')",
  )
  expect(calls.findIndex(each => each.includes("table('conversations'"))).toBeLessThan(
    calls.findIndex(each => each.includes("table('messages'")),
  )
})

test('no statement joins what is handed out but by conversation', async () => {
  const all = new Set<string>()
  const prepare = db.$client.prepare.bind(db.$client)
  const watched = (sql: string) => {
    all.add(sql)
    return prepare(sql)
  }
  Object.defineProperty(db.$client, 'prepare', { value: watched, configurable: true })
  try {
    await everythingAsked(db)
  } finally {
    Reflect.deleteProperty(db.$client, 'prepare')
  }
  const questions = [...all].filter(
    sql => /^\s*(?:select|with)\b/i.test(sql) && !/pragma|sqlite_|total_changes/.test(sql),
  )
  expect(questions.length).toBeGreaterThan(400)
  const wrong = questions.flatMap(sql => {
    const { text } = forDistributed(forPostgres(sql))
    return unjoinedIn(text).map(found => `${found}: ${text.replaceAll(/\s+/g, ' ')}`)
  })
  expect(wrong).toEqual([])
})

test.each([
  ['select 1 from messages m join texts t on t.id = m.text_id', ['t']],
  ['select 1 from messages m join texts t on t.id = m.text_id and t.conversation_id = m.conversation_id', []],
  ['select 1 from messages m cross join conversations c', ['c']],
  ['select 1 from messages m, authors a, edges e where e.conversation_id = m.conversation_id', []],
  ['select 1 from (select id from conversations) c join messages m on m.id > c.id', ['m']],
  ['select 1 from (select id from conversations) c join messages m on m.conversation_id = c.id', []],
  ['select (select 1 from messages m where m.id = c.first_message_id) from conversations c', ['m']],
  [
    'select 1 from conversations c where exists (select 1 from copies where copies.conversation_id = c.id)',
    [],
  ],
  ['select 1 from conversations where id in (select conversation_id from copies)', []],
  ['select id from sites s where exists (select 1 from conversations c where c.site_id = s.id)', ['c']],
  ['select id from sites s where id in (select site_id from conversations)', []],
  ['with x as (select * from messages) select 1 from x join edges e on true', ['e']],
])('one that does would be found: %s', (statement, found) => {
  expect(unjoinedIn(statement)).toEqual(found)
})

test.skipIf(typeof server === 'string' || isCluster)(
  'all is the same with the keys of a distributed database',
  async () => {
    if (typeof server === 'string') return
    const address = await server.fresh()
    const there = await openPostgres(address)
    await copyDatabase(db, there)
    expect(await distribute(there, async () => {})).toBe('no extension')
    for (const { statements } of preparing) for (const each of statements) await asked(address, each)
    await there.$client.close()
    const distributed = await openPostgres(address)
    const [one, other] = [await answersOf(db), await answersOf(distributed)]
    expect(other).toEqual(one)
    const text = distributed.$client.prepare("insert into texts (id, text) values (0, 'x')").all()
    await expect(text).rejects.toThrow(/conversation_id/)
    await distributed.$client.close()
  },
)

test.skipIf(!isCluster)('what is there is handed out with all its rows, once', async () => {
  if (typeof server === 'string') return
  const address = await server.bare()
  const before = await openPostgres(address)
  await copyDatabase(db, before)
  const importing = await postgresClient(before.$client).connect()
  await importing.query(TAKE_TURN)
  await expect(distribute(before, async () => {})).rejects.toThrow(/Somebody is importing/)
  importing.release(true)
  const rows = await answersOf(before)
  const said: string[] = []
  expect(await distribute(before, async ({ says }) => void said.push(says))).toBe('done')
  expect(said).toContain('messages: by conversation_id')
  expect(await distribute(before, async () => {})).toBe('is distributed')
  const [load] = await before.$client.prepare<[], number>('select min(id) from loads').pluck().all()
  await before.$client.close()
  const after = await openPostgres(address)
  expect(await answersOf(after)).toEqual(rows)
  const own = after.$client.prepare<[], number>(
    "select pg_relation_size('texts') + pg_relation_size('authors')",
  )
  expect(await own.pluck().get()).toBe(0)
  await removeLoad(after, load!)
  const back = open(':memory:')
  await copyDatabase(after, back)
  await removeLoad(db, load!)
  const tables = ['messages', 'texts', 'authors', 'pairs', 'days']
  const left = (of: SqliteDb) =>
    tables.map(name => of.$client.prepare(`select * from ${name} order by 1, 2`).all())
  expect(left(back)).toEqual(left(db))
  back.$client.close()
  await after.$client.close()
})

test.skipIf(!isCluster)('a cluster without machines that take rows is refused', async () => {
  if (typeof server === 'string') return
  const address = await server.bare()
  await asked(
    address,
    "select citus_set_node_property(nodename, nodeport, 'shouldhaveshards', false) from pg_dist_node",
  )
  const there = await openPostgres(address)
  await expect(distribute(there, async () => {})).rejects.toThrow(/No machine takes rows/)
  await there.$client.close()
})

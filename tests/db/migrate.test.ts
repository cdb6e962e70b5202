import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { givenPath } from '../../db/load/given.ts'
import { load } from '../../db/load/load.ts'
import { type Db, open } from '../../db/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-migrate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = join(import.meta.dirname, '../..')

const contents = (db: Db) =>
  ['conversations', 'authors', 'edges', 'pairs', 'messages', 'days'].map(table =>
    db.$client.prepare(`select * from ${table}`).all(),
  )

/** Takes back what a migration added, as its own text names it. */
function undo(db: Db, migration: string): void {
  const sql = readFileSync(join(root, 'db/migrations', migration), 'utf8')
  for (const [, table, column] of sql.matchAll(/ALTER TABLE `(\w+)` ADD `(\w+)`/g)) {
    db.$client.exec(`alter table ${table} drop column ${column}`)
  }
}

test('a database of the first version is brought up to date, and what was not measured then is', async () => {
  const file = join(folder, 'old.sqlite')
  const db = open(file)
  await load(db, [givenPath(join(root, 'examples/railway-bridge.html'))])
  const now = contents(db)
  undo(db, '0001_more_measures.sql')
  asAtFirst(db, 'edges', 'from_id, to_id, replies, first_at, last_at, conversation_id')
  asAtFirst(
    db,
    'participations',
    `author_id, conversation_id, posts, comments, comments_replied, replies_given, replies_received, self_replies, depth_sum,
      words, first_at, last_at`,
  )
  db.$client.exec('create index messages_text on messages (text_id) where text_id is not null')
  asAtFirst(db, 'pairs', 'from_id, to_id, replies, first_at, last_at, conversations')
  for (const table of tablesAddedLater(db)) db.$client.exec(`drop table if exists ${table}`)
  for (const trigger of triggersOf(db)) db.$client.exec(`drop trigger ${trigger}`)
  db.$client.pragma('user_version = 1')
  db.$client.close()

  const migrated = open(file)
  expect(contents(migrated)).toEqual(now)
  expect(migrated.$client.prepare('select entropy, sackin from conversations').raw().get()).not.toContain(
    null,
  )
  expect(migrated.$client.prepare('select max(longest_exchange) from pairs').pluck().get()).toBeGreaterThan(2)
  expect(
    migrated.$client.prepare('select count(median_response_s) from pairs').pluck().get(),
  ).toBeGreaterThan(0)
  expect(migrated.$client.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  migrated.$client.close()
})

/** Gives a table that was made anew later the form that the first migration gave it. */
function asAtFirst(db: Db, table: string, columns: string): void {
  const first = readFileSync(join(root, 'db/migrations/0000_first.sql'), 'utf8').split(
    '--> statement-breakpoint\n',
  )
  db.$client.exec(`create temp table kept as select ${columns} from ${table}; drop table ${table}`)
  for (const sql of first)
    if (sql.includes(`CREATE TABLE \`${table}\``) || sql.includes(` ON \`${table}\``)) db.$client.exec(sql)
  db.$client.exec(`insert into ${table} select * from kept; drop table kept`)
}

/** Tables that the first migration does not make; those that come with a virtual one go with it. */
function tablesAddedLater(db: Db): string[] {
  const first = readFileSync(join(root, 'db/migrations/0000_first.sql'), 'utf8')
  const names = namesIn(
    db,
    "select name from pragma_table_list where type in ('table', 'virtual') and name not like 'sqlite_%'",
  )
  return names.filter(name => !first.includes(`CREATE TABLE \`${name}\``))
}

const triggersOf = (db: Db) => namesIn(db, "select name from sqlite_master where type = 'trigger'")

const namesIn = (db: Db, sql: string) => db.$client.prepare<[], string>(sql).pluck().all()

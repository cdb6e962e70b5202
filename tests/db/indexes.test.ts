import { expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { withoutIndexes } from '../../db/load/write/indexes.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { table } from '../support/discussions.ts'

const indexes = ({ $client }: SqliteDb) =>
  $client
    .prepare<[], string>("select name from sqlite_master where type = 'index' order by name")
    .pluck()
    .all()

const MANY = 30_000

test('a large load does without indexes, but for those by which it finds what it replaces', async () => {
  const db = open(':memory:')
  await load(db, [table('thread', [{ id: 'x' }, { id: 'y', parent: 'x' }])])
  const before = indexes(db)
  const rebuild = withoutIndexes(db, MANY)
  const left = indexes(db)
  expect(left).toEqual(expect.arrayContaining(['authors_key', 'conversations_native', 'counts_conversation']))
  for (const name of ['authors_name', 'messages_author', 'participations_author', 'pairs_to'])
    expect(left).not.toContain(name)
  rebuild(['messages'])
  expect(indexes(db)).toContain('messages_author')
  expect(indexes(db)).not.toContain('pairs_to')
  rebuild()
  expect(indexes(db)).toEqual(before)
  db.$client.close()
})

test('into an empty database everything is sorted at the end; beside a much larger one nothing is', async () => {
  const db = open(':memory:')
  withoutIndexes(db, MANY)
  expect(indexes(db)).not.toContain('conversations_native')
  db.$client.close()
  const large = open(':memory:')
  const before = indexes(large)
  large.$client.pragma('foreign_keys = OFF')
  const insert = large.$client.prepare(
    'insert into messages (id, conversation_id, kind, depth, size, replies, descendants) values (?, 1, ?, 0, 1, 0, 0)',
  )
  for (const id of [1, MANY * 4]) insert.run(id, 'post')
  withoutIndexes(large, MANY)
  expect(indexes(large)).toEqual(before)
  large.$client.close()
})

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withDatabase, writingTo } from '../../cli/arguments.ts'
import { DatabaseFault } from '../../db/fault.ts'
import { Followed } from '../../db/followed.ts'
import { load } from '../../db/load/load.ts'
import { type Db, open, openToRead } from '../../db/open.ts'
import { messages } from '../../db/schema.ts'
import { UserError } from '../../lib/errors.ts'
import { table } from '../support/discussions.ts'

let folder: string
let copies: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-followed-'))
  copies = mkdtempSync(join(tmpdir(), 'replyscope-followed-'))
  vi.stubEnv('TMPDIR', copies)
  file = join(folder, 'forum.sqlite')
})
afterEach(() => {
  vi.unstubAllEnvs()
  for (const each of [folder, copies]) rmSync(each, { recursive: true })
})

test('a writer is told that its file was replaced while it wrote', async () => {
  await loadInto(file, 3)
  const other = join(folder, 'other.sqlite')
  await loadInto(other, 5)
  const work = async (db: Db) => {
    renameSync(other, file)
    return comments(db)
  }
  await expect(writingTo(file, work)).rejects.toThrow(/was removed or replaced while it was written to/)
  expect(await writingTo(file, async db => comments(db))).toBe(5)
})

/** Loads a discussion of so many comments, with a connection of its own. */
async function loadInto(path: string, comments: number): Promise<void> {
  const db = open(path)
  const rows = Array.from({ length: comments + 1 }, (_, i) => ({
    conversation: `c${comments}`,
    id: `${i}`,
    parent: i === 0 ? undefined : '0',
    author: `person ${i}`,
    text: 'x'.repeat(500),
  }))
  await load(db, [table(`${comments}.ndjson`, rows)])
  db.$client.close()
}

const comments = (db: Db) => db.$client.prepare('select sum(comments) from conversations').pluck().get()

test('what others write is seen by the connection that is open', async () => {
  await loadInto(file, 3)
  const followed = new Followed(file)
  const db = followed.current()
  expect(comments(db)).toBe(3)
  for (const more of [5, 7]) await loadInto(file, more)
  expect(followed.current()).toBe(db)
  expect(comments(db)).toBe(15)
  expect(followed.isReplaced).toBe(false)
  followed.close()
})

test('nobody but the owner may read what is made', async () => {
  await loadInto(file, 3)
  const followed = new Followed(file)
  comments(followed.current())
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600)
  followed.close()
})

test('another file in its place is what is shown from then on', async () => {
  const other = join(folder, 'other.sqlite')
  await loadInto(file, 3)
  await loadInto(other, 8)
  const followed = new Followed(file)
  const db = followed.current()
  expect(comments(db)).toBe(3)
  renameSync(other, file)
  expect(followed.isReplaced).toBe(true)
  expect(comments(followed.current())).toBe(8)
  expect(followed.isReplaced).toBe(false)
  expect(db.$client.open).toBe(false)
  followed.close()
})

test('one that is taken away is missed, and found again', async () => {
  await loadInto(file, 3)
  const followed = new Followed(file)
  expect(comments(followed.current())).toBe(3)
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  expect(() => followed.current()).toThrow(
    expect.objectContaining({
      name: 'DatabaseFault',
      message: expect.stringMatching(/^forum\.sqlite is no longer/),
    }),
  )
  writeFileSync(file, '')
  expect(() => followed.current()).toThrow(/^forum\.sqlite is empty/)
  await loadInto(file, 4)
  expect(comments(followed.current())).toBe(4)
  followed.close()
})

test('where what was written last is taken away, the rest is shown', async () => {
  await loadInto(file, 3)
  const followed = new Followed(file)
  expect(comments(followed.current())).toBe(3)
  rmSync(`${file}-wal`)
  expect(followed.isReplaced).toBe(true)
  expect(comments(followed.current())).toBe(3)
  await loadInto(file, 5)
  expect(comments(followed.current())).toBe(8)
  followed.close()
})

test('damage is told in words, and what was put back is read', async () => {
  await loadInto(file, 300)
  const copy = join(folder, 'copy')
  copyFileSync(file, copy)
  const followed = new Followed(file)
  followed.current()
  const { size } = statSync(file)
  followed.close()
  writeFileSync(file, Buffer.alloc(size, 0xee))
  expect(() => followed.current()).toThrow(DatabaseFault)
  expect(() => followed.current()).toThrow(/^forum\.sqlite is not a Replyscope database/)
  copyFileSync(copy, file)
  expect(comments(followed.current())).toBe(300)
  const error = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT_INDEX' })
  expect(followed.fault(error)).toMatchObject({ name: 'DatabaseFault', message: /forum\.sqlite is damaged/ })
  const other = new Error('another')
  expect(followed.fault(other)).toBe(other)
  followed.close()
})

test('one beside which nothing can be written is read all the same, with what was written last', async () => {
  await loadInto(file, 3)
  // SQLite cannot make these files; whoever runs this test may write everywhere.
  for (const ending of ['-wal', '-shm']) mkdirSync(file + ending)
  expect(() => open(file)).toThrow(UserError)
  const db = openToRead(file)
  expect(comments(db)).toBe(3)
  expect(() => db.$client.exec('delete from loads')).toThrow(/readonly/)
  const again = openToRead(file)
  expect(comments(again)).toBe(3)
  db.$client.close()
  again.$client.close()
  expect(await withDatabase(file, async db => db.$count(messages, eq(messages.kind, 'comment')))).toBe(3)
  await expect(writingTo(file, async db => comments(db))).rejects.toThrow(UserError)
  expect(readdirSync(folder).sort()).toEqual(['forum.sqlite', 'forum.sqlite-shm', 'forum.sqlite-wal'])
})

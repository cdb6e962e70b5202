import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { open } from '../../db/open.ts'
import { listTokens, makeToken, takeBack, tokenOf } from '../../db/shared/access.ts'
import { deeds, record } from '../../db/shared/audit.ts'
import { isOwnImport, keepImport } from '../../db/shared/imports.ts'
import { openShared, type SharedDb, sharedFile } from '../../db/shared/open.ts'
import {
  giveRole,
  invite,
  members,
  personNamed,
  removePerson,
  rolesOf,
  signOutEverywhere,
} from '../../db/shared/people.ts'
import { holdsSecret, isEqual, signed, unsigned } from '../../db/shared/secrets.ts'
import { addSpace, databaseOfSpace, removeSpace, spaceNames } from '../../db/shared/spaces.ts'

let db: SharedDb
let folder: string
beforeEach(() => {
  db = openShared(':memory:')
  folder = mkdtempSync(join(tmpdir(), 'replyscope-shared-'))
  giveRole(db, 'Ann', 'main', 'administers')
})
afterEach(() => {
  db.$client.close()
  rmSync(folder, { recursive: true })
})

/** Adds a space without a database. */
const space = (name: string) => addSpace(db, join(folder, 'main.sqlite'), name, async () => {})

test('a role is held in a space, and who administers the first one administers all', async () => {
  await space('forum')
  const ben = giveRole(db, ' Ben ', 'forum', 'loads')
  expect(ben.name).toBe('Ben')
  expect([...rolesOf(db, ben.id)]).toEqual([['forum', 'loads']])
  expect([...rolesOf(db, personNamed(db, 'Ann').id)]).toEqual([
    ['main', 'administers'],
    ['forum', 'administers'],
  ])
  giveRole(db, 'Ben', 'forum', null)
  expect(rolesOf(db, ben.id).size).toBe(0)
  expect(() => giveRole(db, 'Ben', 'nowhere', 'reads')).toThrow('There are: main, forum.')
})

test('somebody always administers the instance', () => {
  const sentence = 'Somebody has to administer the space “main”'
  expect(() => giveRole(db, 'Ann', 'main', 'reads')).toThrow(sentence)
  expect(() => giveRole(db, 'Ann', 'main', null)).toThrow(sentence)
  expect(() => removePerson(db, personNamed(db, 'Ann'))).toThrow(sentence)
  expect(members(db).map(({ name, roles }) => [name, roles.get('main')])).toEqual([['Ann', 'administers']])
  const other = openShared(':memory:')
  expect(() => giveRole(other, 'Ben', 'main', 'reads')).toThrow(sentence)
  expect(members(other)).toEqual([])
  other.$client.close()
})

test.each(['', '  ', 'x'.repeat(81), 'Ann\nBen', 'Ann\u202Enna', '\0'])('%j is no name of a person', name => {
  expect(() => giveRole(db, name, 'main', 'reads')).toThrow(/name/)
})

test.each([
  '',
  'main',
  'Forum',
  '1st',
  '..',
  '../etc',
  'a/b',
  'a\\b',
  'a b',
  'a;drop schema public',
  'a"; drop schema public cascade; --',
  "a' or 1=1",
  'a.sqlite',
  'a\0',
  'a\n',
  'é',
  '%2e%2e',
  'x'.repeat(32),
])('a space cannot be called %j, and nothing is made of it', async name => {
  const made: string[] = []
  const adding = addSpace(db, join(folder, 'main.sqlite'), name, async database => void made.push(database))
  await expect(adding).rejects.toThrow(/A space is called by|There is a space/)
  expect(made).toEqual([])
  expect(spaceNames(db)).toEqual(['main'])
  if (name !== 'main') expect(() => databaseOfSpace('postgres://h/d', name)).toThrow()
})

test('each space is a database of its own: a file beside the first, or a schema of the server', async () => {
  const main = join(folder, 'main.sqlite')
  await addSpace(db, main, 'forum', async database => {
    open(database).$client.close()
  })
  const file = join(folder, 'main.spaces', 'forum.sqlite')
  expect(databaseOfSpace(main, 'forum')).toBe(file)
  expect(databaseOfSpace(main, 'main')).toBe(main)
  expect(existsSync(file)).toBe(true)
  expect(databaseOfSpace('postgres://ann:pw@h:5/d?options=-c%20work_mem%3D9MB', 'forum')).toBe(
    'postgres://ann:pw@h:5/d?options=-c+work_mem%3D9MB+-c+search_path%3Dspace_forum',
  )
  giveRole(db, 'Ben', 'forum', 'reads')
  removeSpace(db, 'forum')
  expect([spaceNames(db), existsSync(file)]).toEqual([['main'], true])
  expect(members(db).find(({ name }) => name === 'Ben')?.roles.size).toBe(0)
  expect(() => removeSpace(db, 'main')).toThrow()
  expect(() => removeSpace(db, 'forum')).toThrow('There is no space “forum”')
})

test('a space whose database cannot be made is none', async () => {
  const fails = addSpace(db, join(folder, 'main.sqlite'), 'forum', async () => {
    throw new Error('no room')
  })
  await expect(fails).rejects.toThrow('no room')
  expect(spaceNames(db)).toEqual(['main'])
})

test('a token may no more than it was made for, nor more than its person may now', async () => {
  await space('forum')
  const ben = giveRole(db, 'Ben', 'forum', 'loads')
  const make = (role: 'reads' | 'loads' | 'administers', of = 'forum') =>
    makeToken(db, ben, { space: of, role, label: 'for\nexports ' })
  const [reads, loads] = [make('reads'), make('loads')]
  expect(tokenOf(db, reads)).toEqual({ person: ben, space: 'forum', role: 'reads' })
  expect(tokenOf(db, loads)?.role).toBe('loads')
  expect(() => make('administers')).toThrow('reads or loads')
  expect(() => make('reads', 'main')).toThrow('has no role')
  giveRole(db, 'Ben', 'forum', 'reads')
  expect(tokenOf(db, loads)?.role).toBe('reads')
  giveRole(db, 'Ben', 'forum', null)
  expect(tokenOf(db, loads)?.role).toBeNull()
  expect(listTokens(db, ben).map(({ label, usedAt }) => [label, usedAt !== null])).toEqual([
    ['for exports', true],
    ['for exports', true],
  ])
  expect(takeBack(db, 1, personNamed(db, 'Ann'))).toBe(false)
  expect(takeBack(db, 1, ben)).toBe(true)
  expect(tokenOf(db, reads)).toBeNull()
  signOutEverywhere(db, ben)
  expect([tokenOf(db, loads), listTokens(db)]).toEqual([null, []])
  expect(tokenOf(db, 'rst_nothing')).toBeNull()
})

test('an import is of who made it, by its number and when it was made', async () => {
  await space('forum')
  const [ann, ben] = [personNamed(db, 'Ann'), giveRole(db, 'Ben', 'forum', 'loads')]
  const made = { space: 'forum', load: 1, loadedAt: 7 }
  keepImport(db, ben, made)
  const isBens = (changed: Partial<typeof made> = {}) => isOwnImport(db, ben, { ...made, ...changed })
  expect([isBens(), isOwnImport(db, ann, made)]).toEqual([true, false])
  expect([isBens({ space: 'main' }), isBens({ load: 2 }), isBens({ loadedAt: 8 })]).toEqual([
    false,
    false,
    false,
  ])
  // The number is given again.
  keepImport(db, ann, { ...made, loadedAt: 9 })
  expect([isBens(), isBens({ loadedAt: 9 })]).toEqual([false, false])
  keepImport(db, ben, made)
  removeSpace(db, 'forum')
  expect(isBens()).toBe(false)
})

test('the audit has the last first, a part at a time, of one space or all', () => {
  for (let at = 1; at <= 5; at++)
    record(db, { person: 'Ann', space: at % 2 ? 'main' : 'forum', action: 'exported', what: `/${at}` }, at)
  const whats = (space: string | null, before: number | null) =>
    deeds(db, { space, before, limit: 2 }).map(({ what, at }) => `${what} ${at}`)
  expect(whats(null, null)).toEqual(['/5 5', '/4 4'])
  expect(whats(null, 4)).toEqual(['/3 3', '/2 2'])
  expect(whats('main', 3)).toEqual(['/1 1'])
  record(db, { person: 'Ann', space: 'main', action: 'exported', what: `${'x'.repeat(499)}😀` })
  expect(deeds(db, { space: null, before: null, limit: 1 })[0]?.what).toHaveLength(500)
})

test('signatures hold for their key alone, and secrets are known where they stand', () => {
  const text = signed('abc', 'key')
  expect([
    unsigned(text, 'key'),
    unsigned(text, 'other'),
    unsigned('abc', 'key'),
    unsigned('', 'key'),
  ]).toEqual(['abc', null, null, null])
  expect([isEqual('a', 'a'), isEqual('a', 'b'), isEqual('', 'a')]).toEqual([true, false, false])
  const { secret } = invite(db, personNamed(db, 'Ann'))
  expect([holdsSecret(`/x?y=${secret}`), holdsSecret('/x?y=rsi_short')]).toEqual([true, false])
})

test('the file is its owner’s alone, outlives a restart, and other files are refused as they are', () => {
  const file = join(folder, 'a.instance.sqlite')
  expect(sharedFile(join(folder, 'a.sqlite'))).toBe(file)
  const first = openShared(file)
  giveRole(first, 'Ann', 'main', 'administers')
  first.$client.close()
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  const second = openShared(file)
  expect(members(second).map(({ name }) => name)).toEqual(['Ann'])
  second.$client.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)")
  second.$client.close()
  expect(() => openShared(file)).toThrow('newer version')

  const other = join(folder, 'other.sqlite')
  const connection = new Database(other)
  connection.exec('create table recipes (id)')
  connection.close()
  expect(() => openShared(other)).toThrow('other tables')
  const text = join(folder, 'text')
  writeFileSync(text, 'no database at all, but quite a long text '.repeat(100))
  expect(() => openShared(text)).toThrow('is not a Replyscope database')
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultOptions, load, quietly } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { type Place, Standstill, withoutStuck } from '../../db/load/open-all.ts'
import { inThread } from '../../db/load/threads/threads.ts'
import { open, type SqliteDb } from '../../db/open.ts'

const THREAD = new URL('../support/stuck-thread.ts', import.meta.url)

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

const task = (stuck: boolean, patience: number, heard: string[] = []) =>
  inThread<{ says: string[]; stuck: boolean }, string, string>(
    THREAD,
    { says: ['one', 'two'], stuck },
    word => {
      heard.push(word)
      return word === 'done' ? word : undefined
    },
    { patience, silent: () => new Error('nothing was heard'), until: () => false, again: true },
  )

test('a thread that is busy for ever is ended, and the next task is done by another', async () => {
  const heard: string[] = []
  await expect(task(true, 1500, heard)).rejects.toThrow('nothing was heard')
  expect(await task(false, 60_000)).toBe('done')
  // The same thread again: it was kept.
  expect(await task(false, 60_000)).toBe('done')
})

test('while whoever waits is busy itself, no time passes', async () => {
  const told = await inThread<{ says: string[]; stuck: boolean }, string, string>(
    THREAD,
    { says: ['one', 'two', 'three'], stuck: false },
    word => {
      // Longer than the patience: what the thread says meanwhile waits unread.
      if (word !== 'done') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
      return word === 'done' ? word : undefined
    },
    { patience: 200, silent: () => new Error('nothing was heard') },
  )
  expect(told).toBe('done')
})

/** One document, read at one go: numbers of that length take a second. */
function long(): string {
  const path = join(folder, 'long.json')
  writeFileSync(path, `[{"id":"x","author":"ann","text":[${'12345678901234567,'.repeat(400_000)}0]}]`)
  return path
}

test('nobody is kept from writing while a source is read', async () => {
  const path = join(folder, 'thread.csv')
  writeFileSync(path, 'id,parent_id,author,text\np,,ann,Hello\na,p,ben,Hi\n')
  const other = open(join(folder, 'test.sqlite'))
  const ends: string[] = []
  const [[report]] = await Promise.all([
    load(other, [sourceAt(path)]).finally(() => ends.push('short')),
    load(db, [sourceAt(long())], defaultOptions, quietly).finally(() => ends.push('long')),
  ])
  expect(report?.error).toBeNull()
  expect(ends).toEqual(['short', 'long'])
  other.$client.close()
})

test('a source that shows no progress is an error of its own', async () => {
  const path = long()
  const hasty = { ...defaultOptions, patience: 10 }
  const [report] = await load(db, [sourceAt(path)], hasty, quietly)
  expect(report?.error).toMatch(/^long\.json: reading it showed no progress for 0\.01 seconds.*--patience/)
  expect(db.$client.prepare('select count(*) from messages').pluck().get()).toBe(0)
  await expect(load(db, [sourceAt(path)], { ...hasty, strict: true })).rejects.toThrow(Standstill)
})

test('what stands still is left out, and the rest is tried again', async () => {
  const places: (Place | null)[] = ['a', 'b', 'c'].map(name => ({ name, path: name }))
  const faults: string[] = []
  const tried: string[] = []
  const result = await withoutStuck(places, faults, async () => {
    tried.push(places.map(place => place?.name ?? '-').join(''))
    if (places[1] !== null) throw new Standstill(1, 'b is stuck')
    if (places[0] !== null) throw new Standstill(0, 'a is stuck')
    return 'loaded'
  })
  expect([result, tried, faults]).toEqual(['loaded', ['abc', 'a-c', '--c'], ['a is stuck', 'b is stuck']])
  await expect(
    withoutStuck(places, faults, () => Promise.reject(new Standstill(0, 'again'))),
  ).rejects.toThrow('again')
})

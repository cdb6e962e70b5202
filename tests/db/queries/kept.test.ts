import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byId, cached, fingerprint } from '../../../db/cache.ts'
import { type Db, open, type SqliteDb } from '../../../db/open.ts'
import { addTo, loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom('one,p,,ann,2024-01-01T00:00:00Z,Post,First')
})
afterAll(() => {
  db.$client.close()
})

test('a question about a conversation is asked once, until a load changes something', async () => {
  const asked: number[] = []
  const ask = cached(async (_: Db, { id }: { readonly id: number }) => {
    asked.push(id)
    return `answer ${id}`
  }, byId)
  expect(await ask(db, { id: 1 })).toBe('answer 1')
  expect(await ask(db, { id: 2 })).toBe('answer 2')
  expect(await ask(db, { id: 1 })).toBe('answer 1')
  expect(asked).toEqual([1, 2])
  await addTo(db, 'two.csv', 'two,q,,ben,2024-01-01T00:00:00Z,Post,Second')
  await ask(db, { id: 1 })
  expect(asked).toEqual([1, 2, 1])
})

test('the answers kept are limited, and the first asked for goes first', async () => {
  const asked: number[] = []
  const ask = cached(async (_: Db, { id }: { readonly id: number }) => {
    asked.push(id)
  }, byId)
  for (let id = 0; id < 500; id++) await ask(db, { id })
  await ask(db, { id: 499 })
  expect(asked).toHaveLength(500)
  await ask(db, { id: 0 })
  expect(asked).toHaveLength(501)
})

test('a question that fails is asked again', async () => {
  let times = 0
  const ask = cached(async (_: Db, { id: _id }: { readonly id: number }) => {
    if (times++ === 0) throw new Error('busy')
    return 'answer'
  }, byId)
  await expect(ask(db, { id: 1 })).rejects.toThrow('busy')
  expect(await ask(db, { id: 1 })).toBe('answer')
})

test('the state of a database moves with loads, also of others, and with nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-state-'))
  const db = open(join(folder, 'd.sqlite'))
  const other = open(join(folder, 'd.sqlite'))
  try {
    const before = await fingerprint(db)
    expect(await fingerprint(other)).toBe(before)
    db.$client.exec("insert or replace into standings_state (id, fingerprint) values (1, 'none')")
    expect([await fingerprint(db), await fingerprint(other)]).toEqual([before, before])
    await addTo(other, 'three.csv', 'three,r,,cem,2024-01-01T00:00:00Z,Post,Third')
    expect(await fingerprint(db)).not.toBe(before)
    expect(await fingerprint(db)).toBe(await fingerprint(other))
    const loaded = await fingerprint(db)
    db.$client.exec('begin')
    db.$client.exec('delete from problems')
    db.$client.exec('rollback')
    expect(await fingerprint(db)).toBe(loaded)
  } finally {
    db.$client.close()
    other.$client.close()
    rmSync(folder, { recursive: true })
  }
})

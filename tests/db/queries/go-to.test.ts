import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexTexts } from '../../../db/load/index-texts.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { conversationsBeginning, peopleBeginning } from '../../../db/queries/go-to.ts'
import { loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'one,p,,Ann Archer,2024-01-01T00:00:00Z,Post,The railway bridge',
    'one,a,p,ben,2024-01-01T01:00:00Z,Reply,',
    'one,b,a,ben,2024-01-01T02:00:00Z,Reply,',
    'two,q,,anna,2024-01-02T00:00:00Z,Post,A bridge of sighs',
    'three,r,,cat,2024-01-02T00:00:00Z,Post,',
  )
})
afterAll(() => {
  db.$client.close()
})

const titles = async (text: string) =>
  (await conversationsBeginning(db, { text, limit: 5 })).map(({ name }) => name)
const people = async (text: string) => (await peopleBeginning(db, { text, limit: 5 })).map(({ name }) => name)

test('conversations by words of their title, the last unfinished, before and after they are indexed', async () => {
  expect(await titles('bridge')).toEqual(['The railway bridge', 'A bridge of sighs'])
  await indexTexts(db)
  expect(await titles('brid')).toEqual(['The railway bridge', 'A bridge of sighs'])
  expect(await titles('sighs br')).toEqual(['A bridge of sighs'])
  expect(await titles('" OR (')).toEqual([])
  expect(await titles('')).toEqual([])
})

test('people by the beginning of their name, else by a part of it', async () => {
  expect((await people('an')).sort()).toEqual(['Ann Archer', 'anna'])
  expect(await people('BEN')).toEqual(['ben'])
  expect(await people('archer')).toEqual(['Ann Archer'])
  expect(await people('%')).toEqual([])
  expect(await people('')).toEqual([])
})

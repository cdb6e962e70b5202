import { beforeAll, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { firstWords, shownTitle, shownTitleColumn } from '../../../db/queries/first-words.ts'
import { conversations } from '../../../db/schema.ts'
import { loadedFrom } from './loaded.ts'

const long =
  'The salt train crossed it at walking pace, and nobody who saw that has forgotten the noise it made.'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'titled,p1,,ann,,Post,Bridge',
    'posted,p2,,ann,,  Shall we\tkeep it?  ,',
    'posted,a2,p2,ben,,Yes,',
    'answered,a3,p3,ben,,Only the answer says something,',
    `long,p4,,ann,,${long.replaceAll(',', '')},`,
    'silent,p5,,ann,,,',
    'quoting,p6,,ann,,"> > What was asked\n> What was said\nYes > no",',
  )
})

test('a conversation without a title is called by its first words, and its title stays empty', async () => {
  const rows = db.select().from(conversations).all()
  const shown = new Map(
    await Promise.all(rows.map(async row => [row.native_id, await shownTitle(db, row)] as const)),
  )
  expect(shown.get('titled')).toBe('Bridge')
  expect(shown.get('posted')).toBe('Shall we keep it?')
  expect(shown.get('answered')).toBe('Only the answer says something')
  expect(shown.get('silent')).toBe('silent')
  expect(shown.get('quoting')).toBe('What was asked What was said Yes > no')
  const words = shown.get('long')!
  expect(words.length).toBeLessThan(95)
  expect(long.replaceAll(',', '').startsWith(words.replace(/ …$/, ''))).toBe(true)
  expect(words.endsWith(' …')).toBe(true)
  expect(rows.filter(({ title }) => title === null).map(row => row.native_id)).toHaveLength(5)
  expect(await firstWords(db, 999)).toBeNull()
})

test('the same in a query', () => {
  const rows = db.select({ name: conversations.native_id, shown: shownTitleColumn }).from(conversations).all()
  const shown = new Map(rows.map(row => [row.name, row.shown]))
  expect(shown.get('titled')).toBe('Bridge')
  expect(shown.get('posted')).toBe('Shall we keep it?')
  expect(shown.get('silent')).toBe('silent')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import {
  firstConversationOf,
  loadCounts,
  loadOf,
  loadProblemRows,
  loadProblems,
  loadRows,
  loadsPage,
  newestLoadOf,
} from '../../../db/queries/loads.ts'
import { addTo, all, loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom('one,p,,ann,,Post,First', 'one,a,p,ben,,Hi,')
  await addTo(db, 'more.csv', 'two,q,,ann,,Post,Second', 'two,b,q,ben,,Hi,')
  const add = db.$client.prepare('insert into problems (load_id, "where", what) values (1, ?, ?)')
  for (let line = 1; line <= 5; line++) add.run(`line ${line}`, 'not a row')
  const count = db.$client.prepare('insert into counts (load_id, kind, what, count) values (1, ?, ?, ?)')
  count.run('left_out', 'spam', 2)
  count.run('left_out', 'spam', 3)
  count.run('missing', 'more', 7)
})
afterAll(() => {
  db.$client.close()
})

const part = { after: null, before: null, limit: 2 }

test('loads, the latest first, with what was left out and missing', async () => {
  const { rows } = await loadsPage(db, part)
  expect(rows.map(({ source, left_out, missing }) => ({ source, left_out, missing }))).toEqual([
    { source: 'more.csv', left_out: 0, missing: 0 },
    { source: 'table.csv', left_out: 5, missing: 7 },
  ])
  expect((await all(loadRows(db))).map(({ source }) => source)).toEqual(['more.csv', 'table.csv'])
})

test('one load with its counts, and its conversations that are still there', async () => {
  expect(await loadOf(db, 1)).toMatchObject({ source: 'table.csv', comments: 1, present: 1 })
  expect(await loadOf(db, 99)).toBeNull()
  expect((await loadCounts(db, 1)).map(({ kind, what, count }) => ({ kind, what, count }))).toEqual([
    { kind: 'left_out', what: 'spam', count: 5 },
    { kind: 'missing', what: 'more', count: 7 },
  ])
  expect(await firstConversationOf(db, 1)).toBe(1)
  expect(await newestLoadOf(db, 'more.csv')).toBe(2)
  expect(await newestLoadOf(db, 'none.csv')).toBeNull()
})

test('its problems, page by page and all', async () => {
  const first = await loadProblems(db, { load: 1, part })
  expect(first.rows.map(({ where }) => where)).toEqual(['line 1', 'line 2'])
  const second = await loadProblems(db, { load: 1, part: { ...part, after: first.next } })
  expect(second.rows.map(({ where }) => where)).toEqual(['line 3', 'line 4'])
  const load = await loadOf(db, 1)
  expect(load && (await all(loadProblemRows(db, load)))).toHaveLength(5)
})

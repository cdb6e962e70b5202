import { afterEach, beforeEach, expect, test } from 'vitest'
import { filterOf } from '../../../db/lists/conversation-filter.ts'
import { removeLoad } from '../../../db/load/remove-load.ts'
import { open, type SqliteDb } from '../../../db/open.ts'
import { dayCounts } from '../../../db/queries/health-data.ts'
import { longestExchanges } from '../../../db/queries/longest-exchanges.ts'
import {
  commentsByDay,
  dataSpan,
  depths,
  newest,
  sizes,
  sizesByDepth,
  topConversations,
  totals,
} from '../../../db/queries/overview.ts'
import { mostRepliedTo } from '../../../db/queries/people/list.ts'
import { everything, type Scope, scopeOf } from '../../../db/queries/selection.ts'
import { addTo, loadedFrom } from './loaded.ts'

const rows = [
  'one,p,,ann,2024-02-28T12:00:00Z,Post,First',
  'one,a,p,ben,2024-02-28T23:59:59Z,Hi,',
  'one,b,a,ann,2024-03-01T00:00:00Z,Hi,',
  'one,c,a,cat,2024-03-01T23:59:59Z,Hi there,',
  'two,q,,cat,,Post,Second',
  'two,d,q,ben,,Hi,',
]

let db: SqliteDb
beforeEach(async () => {
  db = await loadedFrom(...rows)
})
afterEach(() => {
  db.$client.close()
})

test('totals of everything, and of nothing', async () => {
  expect(await totals(db)).toEqual({
    conversations: 2,
    comments: 4,
    people: 3,
    onlyOpened: 0,
    sites: 1,
    loads: 1,
    words: 5,
    first_at: Date.parse('2024-02-28T12:00:00Z'),
    last_at: Date.parse('2024-03-01T23:59:59Z'),
  })
  await addTo(db, 'more.csv', 'three,r,,dora,,Only opens,Third', 'three,e,r,ben,,Hi,')
  expect(await totals(db)).toMatchObject({ people: 4, onlyOpened: 1 })
  const empty = open(':memory:')
  expect(await totals(empty)).toMatchObject({ conversations: 0, comments: 0, words: null, first_at: null })
  empty.$client.close()
})

test('what is counted once is counted anew after a load', async () => {
  expect(await totals(db)).toBe(await totals(db))
  await addTo(db, 'more.csv', 'three,r,,ann,,Post,Third', 'three,e,r,ben,,Hi,')
  expect((await totals(db)).conversations).toBe(3)
})

test('a group is counted as its messages are', async () => {
  await addTo(
    db,
    'more.csv',
    'three,r,,ann,2024-02-28T10:00:00Z,Post,Third',
    'three,e,r,ben,2024-02-28T11:00:00Z,Hi,',
  )
  const from = Date.parse('2024-02-28')
  const group = filterOf('comments_min=3')
  const days = async (scope: Partial<Scope>) =>
    (await dayCounts(db, { ...scopeOf(everything), ...scope })).map(each => each.comments)
  expect(await days({})).toEqual([2, 2])
  expect(await days({ group })).toEqual([1, 2])
  expect(await dataSpan(db, { group })).toEqual({ from, to: Date.parse('2024-03-02') })
  expect(await dataSpan(db)).toEqual({ from, to: Date.parse('2024-03-02') })
  expect(await sizes(db, { from: null, to: null, group })).toEqual([{ value: 3, conversations: 1 }])
})

test('days with comments; undated comments are of no day', async () => {
  expect(await commentsByDay(db)).toEqual([
    { day: 19_781, comments: 1 },
    { day: 19_783, comments: 2 },
  ])
})

test('days follow what is added and removed', async () => {
  await addTo(
    db,
    'table.csv',
    'one,p,,ann,2024-02-28T12:00:00Z,Post,First',
    'one,a,p,ben,2024-02-28T23:59:59Z,Hi,',
    'old,r,,ann,,Post,Old',
    'old,e,r,ben,1970-01-01T12:00:00Z,Hi,',
  )
  expect(await commentsByDay(db)).toEqual([
    { day: 0, comments: 1 },
    { day: 19_781, comments: 1 },
    { day: 19_783, comments: 2 },
  ])
  await removeLoad(db, 2)
  expect(await commentsByDay(db)).toEqual([
    { day: 19_781, comments: 1 },
    { day: 19_783, comments: 2 },
  ])
  await removeLoad(db, 1)
  expect(await commentsByDay(db)).toEqual([])
})

test('sizes, depths, the largest, the deepest and the most replied-to', async () => {
  expect(await sizes(db)).toEqual([
    { value: 1, conversations: 1 },
    { value: 3, conversations: 1 },
  ])
  expect(await depths(db)).toEqual([
    { value: 1, conversations: 1 },
    { value: 2, conversations: 1 },
  ])
  const titles = async (by: 'comments' | 'max_depth') =>
    (await topConversations(db, { by, limit: 1 })).map(({ title }) => title)
  expect(await titles('comments')).toEqual(['First'])
  expect(await titles('max_depth')).toEqual(['First'])
  expect((await mostRepliedTo(db, { limit: 5 })).map(({ name }) => name)).toEqual(['ben', 'cat', 'ann'])
})

test('every size with its depth, the largest first; a single conversation is named', async () => {
  await addTo(db, 'more.csv', 'three,r,,ann,,Post,Third', 'three,e,r,ben,,Hi,')
  expect(await sizesByDepth(db)).toEqual([
    { comments: 3, max_depth: 2, conversations: 1, id: 1, title: 'First' },
    { comments: 1, max_depth: 1, conversations: 2, id: null, title: null },
  ])
})

test('the newest load: what it added, and to what', async () => {
  expect(await newest(db)).toMatchObject({ isAll: true, grown: 2, grown_known: 0 })
  await addTo(
    db,
    'table.csv',
    'two,q,,cat,,Post,Again',
    'two,d,q,ben,,Hi,',
    'three,r,,ann,,Post,',
    'three,e,r,ben,,,',
  )
  const found = await newest(db)
  expect(found).toMatchObject({ isAll: false, grown: 1, grown_known: 0, new_comments: 1 })
  expect(found?.loads).toEqual([{ id: 2, source: 'table.csv' }])
  expect(found?.largest.map(({ title, native_id }) => title ?? native_id)).toEqual(['Again', 'three'])
  const empty = open(':memory:')
  expect(await newest(empty)).toBeNull()
  empty.$client.close()
})

test('the longest exchanges of all conversations, and after a load those of the new ones too', async () => {
  expect(await longestExchanges(db, everything)).toMatchObject([
    {
      messages: 3,
      by: { began: { name: 'ann' }, answered: { name: 'ben' } },
      conversation: { title: 'First' },
    },
  ])
  await addTo(
    db,
    'more.csv',
    'three,r,,ann,,Post,Third',
    'three,e,r,cat,,Hi,',
    'three,f,e,ann,,Hi,',
    'three,g,f,cat,,Hi,',
  )
  expect(
    (await longestExchanges(db, everything)).map(({ messages, conversation }) => [
      conversation.title,
      messages,
    ]),
  ).toEqual([
    ['Third', 4],
    ['First', 3],
  ])
})

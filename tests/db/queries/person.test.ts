import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { peopleCounts, peoplePage } from '../../../db/queries/people/people.ts'
import {
  depthProfile,
  personConversations,
  personMessageRows,
  personMessages,
  personOf,
} from '../../../db/queries/people/person.ts'
import { contactsOf } from '../../../db/queries/people/person-contacts.ts'
import { all, loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'one,p,,ann,2024-01-01T00:00:00Z,Post,First',
    'one,a,p,ben,2024-01-01T01:00:00Z,To ann,',
    'one,b,a,ann,2024-01-01T02:00:00Z,Back to ben,',
    'one,c,b,ben,2024-01-01T03:00:00Z,Again,',
    'one,d,c,ben,,To myself,',
    'two,q,,cat,2024-01-02T00:00:00Z,Post,Second',
    'two,e,q,ben,2024-01-02T01:00:00Z,To cat,',
  )
})
afterAll(() => {
  db.$client.close()
})

const id = (name: string) =>
  db.$client.prepare<string[], number>('select id from authors where author = ?').pluck().get(name) ?? -1
const whenever = { from: null, to: null, level: null }
const whole = { after: null, before: null, limit: 50 }

describe('a person', () => {
  test('has their numbers; nobody of that id is null', async () => {
    expect(await personOf(db, id('ben'))).toMatchObject({
      name: 'ben',
      comments: 4,
      replies_given: 3,
      self_replies: 1,
    })
    expect(await personOf(db, 999)).toBeNull()
  })

  test('wrote these messages, the latest first and undated ones last', async () => {
    const { rows } = await personMessages(db, { person: id('ben'), other: null, ...whenever, part: whole })
    expect(rows.map(({ text, parent_author }) => `${text} < ${parent_author}`)).toEqual([
      'To cat < cat',
      'Again < ann',
      'To ann < ann',
      'To myself < ben',
    ])
  })

  test('wrote these to another, and the other back', async () => {
    const { rows } = await personMessages(db, {
      person: id('ann'),
      other: id('ben'),
      ...whenever,
      part: whole,
    })
    expect(rows.map(({ text }) => text)).toEqual(['Again', 'Back to ben', 'To ann'])
    const outside = await all(personMessageRows(db, { person: id('ben'), other: id('ann'), ...whenever }))
    expect(outside.map(({ text }) => text)).toEqual(['Again', 'Back to ben', 'To ann'])
  })

  test('wrote so many comments at each level, and these are they', async () => {
    const profile = await depthProfile(db, id('ben'))
    expect(profile.reduce((sum, { comments }) => sum + comments, 0)).toBe(4)
    for (const { depth, comments } of profile) {
      const asked = { person: id('ben'), other: null, from: null, to: null, level: depth, part: whole }
      const { rows } = await personMessages(db, asked)
      expect(rows.map(row => [row.kind, row.depth])).toEqual(Array(comments).fill(['comment', depth]))
    }
  })

  test('answered and was answered by these; not by themselves', async () => {
    const [ann, cat] = [
      { id: id('ann'), name: 'ann', given: 2, received: 1 },
      { id: id('cat'), name: 'cat', given: 1, received: 0 },
    ]
    expect(await contactsOf(db, { id: id('ben') })).toEqual({
      people: [ann, cat],
      count: 2,
      mostly: ann,
      mostlyBy: ann,
      totals: { replies_given: 3, out_degree: 2, replies_received: 1, in_degree: 1 },
    })
  })

  test('without answers to posts, fewer', async () => {
    const ann = { id: id('ann'), name: 'ann', given: 1, received: 1 }
    expect(await contactsOf(db, { id: id('ben') }, false)).toEqual({
      people: [ann],
      count: 1,
      mostly: ann,
      mostlyBy: ann,
      totals: { replies_given: 1, out_degree: 1, replies_received: 1, in_degree: 1 },
    })
    // With replies to posts, the counts over messages are those that are stored.
    const sums = await contactsOf(db, { id: id('ann') })
    expect(sums.totals).toMatchObject({ replies_given: 1, replies_received: 2 })
  })

  test('writes at these levels, and in these conversations', async () => {
    expect(await depthProfile(db, id('ben'))).toEqual([
      { depth: 1, comments: 2 },
      { depth: 3, comments: 1 },
      { depth: 4, comments: 1 },
    ])
    expect(await depthProfile(db, id('cat'))).toEqual([])
    const conversations = await personConversations(db, { person: id('ben'), limit: 10 })
    expect(conversations.map(({ title, comments, all_comments }) => [title, comments, all_comments])).toEqual(
      [
        ['First', 3, 4],
        ['Second', 1, 1],
      ],
    )
  })
})

describe('people', () => {
  test('by replies received, filtered by name', async () => {
    const order = { sort: 'replies_received', descending: true } as const
    const page = (filter: { text: string; comments_min: number | null }) =>
      peoplePage(db, { filter, order, part: whole })
    expect((await page({ text: '', comments_min: null })).rows.map(({ name }) => name)).toEqual([
      'ann',
      'cat',
      'ben',
    ])
    expect((await page({ text: 'BE', comments_min: null })).rows.map(({ name }) => name)).toEqual(['ben'])
    expect(await peopleCounts(db, { text: '', comments_min: 1 })).toEqual({ all: 3, found: 2 })
  })
})

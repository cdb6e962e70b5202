import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlLetter, letterOf, markdownLetter } from '../../../db/archives/letter.ts'
import { filterOf } from '../../../db/lists/conversation-filter.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { changesIn, digestOf } from '../../../db/queries/digest.ts'
import { everything, scopeOf } from '../../../db/queries/selection.ts'
import { addTo, loadedFrom } from './loaded.ts'

/** Monday to Sunday: the week before, the week of the letter, and two days of the next. */
let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'old,p1,,ann,2024-03-05T09:00:00Z,Post,Old <b>bold</b> one',
    'old,a,p1,ben,2024-03-05T10:00:00Z,First,',
    'old,b,a,ann,2024-03-06T10:00:00Z,Second,',
    'old,c,b,ben,2024-03-12T10:00:00Z,Third,',
    'old,d,c,ann,2024-03-13T10:00:00Z,Fourth,',
    'old,e,p1,dan,2024-03-09T10:00:00Z,Then silent,',
    'new,p2,,cat,2024-03-11T00:00:00Z,Post,[New](http://elsewhere.example)',
    'new,f,p2,ben,2024-03-17T23:59:59Z,Late,',
    'still,p3,,eve,2024-03-14T09:00:00Z,Post,Nobody answers',
    'next,p4,,ann,2024-03-18T09:00:00Z,Post,Of the next week',
    'next,g,p4,ben,2024-03-19T09:00:00Z,Yes,',
  )
})
afterAll(() => {
  db.$client.close()
})

const counted = (condition: string): number =>
  db.$client.prepare<[], number>(`select count(*) from messages where ${condition}`).pluck().get()!
const within = (from: string, to: string) =>
  `created_at >= ${Date.parse(from)} and created_at < ${Date.parse(to)}`
const week = within('2024-03-11', '2024-03-18')

test('the last whole week of the data: what was opened, waits, grew, who is new and who fell silent', async () => {
  const digest = (await digestOf(db, 'week', null))!
  expect(digest.period).toEqual({ from: Date.parse('2024-03-11'), to: Date.parse('2024-03-18') })
  expect(digest.health.now?.numbers.comments).toBe(counted(`kind = 'comment' and ${week}`))
  expect(digest.health.before?.numbers.comments).toBe(
    counted(`kind = 'comment' and ${within('2024-03-04', '2024-03-11')}`),
  )
  expect(digest.opened).toMatchObject({
    all: 2,
    rows: [{ title: '[New](http://elsewhere.example)', comments: 1 }, {}],
  })
  expect(digest.unanswered).toMatchObject({ all: 1, rows: [{ shown: 'Nobody answers', name: 'eve' }] })
  expect(digest.grown).toMatchObject({ all: 1, rows: [{ comments: 2 }] })
  expect(digest.newcomers.rows.map(({ name, messages }) => [name, messages])).toEqual([
    ['cat', 1],
    ['eve', 1],
  ])
  expect(digest.gone).toMatchObject({ all: 1, rows: [{ name: 'dan', messages: 1 }] })
  // The numbers of health are the same people.
  expect(digest.health.now?.numbers).toMatchObject({ newcomers: digest.newcomers.all, left: digest.gone.all })
})

test('what changed in a period names sub-threads by their comments of it', async () => {
  const period = { from: Date.parse('2024-03-11'), to: Date.parse('2024-03-18') }
  const { subthreads, unanswered, newcomers, gone } = await changesIn(db, scopeOf(everything), period)
  // Of the second sub-thread of that conversation nothing is of this week, and one comment alone is no growth.
  expect(subthreads).toMatchObject({
    all: 1,
    rows: [{ name: 'ben', words: 'First', comments: 2, title: 'Old <b>bold</b> one' }],
  })
  expect([unanswered.all, newcomers.all, gone.all]).toEqual([1, 2, 1])
})

test('a day chooses its week; a week with data up to its last day is whole', async () => {
  expect((await digestOf(db, 'week', Date.parse('2024-03-06')))?.period.from).toBe(Date.parse('2024-03-04'))
  expect((await digestOf(db, 'month', null))?.period.from).toBe(Date.parse('2024-02-01'))
  expect((await digestOf(db, 'day', null))?.period.from).toBe(Date.parse('2024-03-19'))
  const whole = await loadedFrom('t,p,,ann,2024-03-10T23:00:00Z,Post,On a Sunday')
  expect((await digestOf(whole, 'week', null))?.period.from).toBe(Date.parse('2024-03-04'))
  whole.$client.close()
})

test('in the letter every number has its link, and what people wrote is text', async () => {
  const letter = letterOf((await digestOf(db, 'week', null))!, 'http://pages.example')
  const markdown = markdownLetter(letter)
  expect(markdown).toContain('# Week of 11 Mar 2024 to 17 Mar 2024')
  expect(markdown).toContain('[3 comments](http://pages.example/conversations?from=2024-03-11&to=2024-03-17)')
  expect(markdown).toContain('Old \\<b\\>bold\\</b\\> one')
  expect(markdown).toContain('[\\[New\\](http://elsewhere.example)](http://pages.example/conversations/')
  expect(markdown).toContain(
    '[1](http://pages.example/conversations?opened_from=2024-03-11&opened_to=2024-03-17&answers=unanswered)',
  )
  const page = htmlLetter(letter)
  expect(page).toContain('Old &lt;b&gt;bold&lt;/b&gt; one')
  expect(page).not.toMatch(/<script|<b>bold|href="(?!http:\/\/pages\.example\/)/)
  for (const { now } of letter.numbers) expect(typeof now).toBe('object')
})

test('a letter of some conversations is of these alone, and leads to lists of these alone', async () => {
  const group = filterOf('text=nobody')
  for (const scope of [{ ...scopeOf(everything), group }, scopeOf({ ...everything, text: 'Nobody' })]) {
    const digest = (await digestOf(db, 'week', Date.parse('2024-03-11'), scope))!
    expect(digest).toMatchObject({
      opened: { all: 1 },
      unanswered: { all: 1 },
      newcomers: { all: 1 },
      gone: { all: 0 },
    })
    expect(digest.grown.all).toBe(0)
  }
  const old = (await digestOf(db, 'week', Date.parse('2024-03-11'), scopeOf({ ...everything, text: 'Old' })))!
  expect(old.grown).toMatchObject({ all: 1, rows: [{ comments: 2 }] })
  expect(old.gone.rows.map(({ name, messages }) => [name, messages])).toEqual([['dan', 1]])
  expect(old.about).toBe('in 1 of 4 conversations with “Old” in title or site')
  const markdown = markdownLetter(letterOf(old, 'http://pages.example'))
  expect(markdown).toMatch(/^# Week of 11 Mar 2024 to 17 Mar 2024, in 1 of 4 conversations with “Old”/)
  const lists = [...markdown.matchAll(/example(\/(?:conversations|people|health)\?[^)]*)\)/g)]
  expect(lists.length).toBeGreaterThan(10)
  for (const [, path] of lists) expect(path).toMatch(/group=text%3DOld|conversations=1$/)
})

test('a week in which nothing was written says so', async () => {
  const letter = letterOf((await digestOf(db, 'week', Date.parse('2024-06-05')))!, 'http://pages.example')
  expect(markdownLetter(letter)).toContain(
    'Nothing was written in this week. The data run from 5 Mar 2024 to 19 Mar 2024.',
  )
  expect(letter.numbers).toEqual([])
})

test('undated data have no weeks', async () => {
  const undated = await loadedFrom('t,p,,ann,,Post,Undated', 't,a,p,ben,,Reply,')
  expect(await digestOf(undated, 'week', null)).toBeNull()
  await addTo(undated, 'more.csv', 'u,q,,ann,2024-03-05T09:00:00Z,Post,Dated')
  expect(await digestOf(undated, 'day', null)).not.toBeNull()
  undated.$client.close()
})

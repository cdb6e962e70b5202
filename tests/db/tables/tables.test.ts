import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reported } from '../../../db/archives/report/reported.ts'
import { findList } from '../../../db/lists/index.ts'
import { addGroup } from '../../../db/load/groups.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { everything, type Selection } from '../../../db/queries/selection.ts'
import { healthTable, helperTable, retentionTable, unansweredTable } from '../../../db/tables/health.ts'
import { tables } from '../../../db/tables/index.ts'
import type { Table, TableFilter } from '../../../db/tables/table.ts'
import { timelineTable } from '../../../db/tables/timeline.ts'
import type { Row } from '../../../lib/export/csv.ts'
import { picked } from '../../../lib/export/json.ts'
import { addTo, all, loadedFrom } from '../queries/loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'bread,p1,,ann,2024-01-01T09:00:00Z,Post,On bread',
    'bread,a,p1,ben,2024-01-01T09:30:00Z,Hi there,',
    'bread,b,a,ann,2024-01-02T10:00:00Z,Yes,',
    'bread,c,a,,2024-01-08T10:00:00Z,Who,',
    'butter,p2,,ben,2024-02-01T09:00:00Z,Post,On butter',
    'butter,d,p2,ann,2024-02-02T09:00:00Z,One,',
    'butter,e,gone,cat,2024-02-03T09:00:00Z,Two,',
    'butter,f,e,cat,,Three,',
  )
  await addTo(
    db,
    'more.csv',
    'salt,p3,,dan,2024-03-01T09:00:00Z,Post,On salt',
    'salt,g,p3,ann,not a day,Undated,',
    ...Array.from(
      { length: 30 },
      (_, i) => `salt,s${i},p3,person ${i % 7},2024-03-02T0${i % 10}:00:00Z,n ${i},`,
    ),
  )
  await addGroup(db, { name: 'b', filter: { ...everyConversation, text: 'b' }, created_at: 0 })
  await addGroup(db, { name: 'large', filter: { ...everyConversation, comments_min: 3 }, created_at: 0 })
})
afterAll(() => {
  db.$client.close()
})

const every: readonly Table[] = tables

/** Exactly what is taken away: the rows' columns, in order. */
const rowsOf = async ({ columns, rows }: Table, filter: TableFilter): Promise<Row[]> =>
  (await all(rows(db, filter))).map(row => picked(columns, row))

const chosen = (selection: Partial<Selection>): TableFilter => ({
  conversation: null,
  selection: { ...everything, ...selection },
})

const idOf = (title: string): number =>
  db.$client.prepare<[string], number>('select id from conversations where title = ?').pluck().get(title) ??
  -1

const asText = (rows: readonly Row[]) => rows.map(row => JSON.stringify(row)).sort()

const ofPeriods: readonly Table[] = [healthTable, unansweredTable, retentionTable, helperTable]

describe.each(every.map(table => [table.id, table] as const))('%s', (_id, table) => {
  const filters = (): readonly TableFilter[] => [
    { conversation: null },
    chosen({ comments_min: 3 }),
    chosen({ text: 'butter' }),
    chosen({ text: 'no such thing' }),
    chosen({ from: Date.parse('2024-02-03'), to: Date.parse('2024-02-29') }),
    { conversation: idOf('On bread') },
  ]

  test('as many rows are counted as there are', async () => {
    for (const filter of filters())
      expect(await table.count?.(db, filter), JSON.stringify(filter)).toBe(
        (await rowsOf(table, filter)).length,
      )
  })

  test('parts, one after the other, are the whole', async () => {
    for (const filter of filters()) {
      const whole = await rowsOf(table, filter)
      // Some parts of each, however many rows there are: many tables are worked out anew for every part.
      const limit = Math.max(3, Math.ceil(whole.length / 12))
      const parts: Row[] = []
      let after: unknown = null
      do {
        let next: unknown = null
        const stretch = { after, limit, more: (key: unknown) => (next = key) }
        const part = await rowsOf(table, { ...filter, stretch })
        expect(part.length).toBeLessThanOrEqual(limit)
        parts.push(...part)
        after = next === null ? null : JSON.parse(JSON.stringify(next))
      } while (after !== null)
      expect(parts, JSON.stringify(filter)).toEqual(whole)
    }
  })

  test('one conversation is the same however it is chosen', async () => {
    const id = idOf('On butter')
    const [one, ...others] = await Promise.all(
      [
        { conversation: id },
        chosen({ text: 'butter' }),
        chosen({ conversations: [id] }),
        // Days say of a table of periods which days, and not which conversations.
        ...(ofPeriods.includes(table)
          ? []
          : [chosen({ from: Date.parse('2024-02-02'), to: Date.parse('2024-02-02') })]),
      ].map(async filter => asText(await rowsOf(table, filter))),
    )
    for (const other of others) expect(other).toEqual(one)
  })

  test('all conversations chosen is everything', async () => {
    expect(await rowsOf(table, chosen({ comments_min: 0 }))).toEqual(
      await rowsOf(table, { conversation: null }),
    )
  })
})

test('time is counted by hours, days and weeks from Monday, each person and conversation once', async () => {
  const bread = { conversation: idOf('On bread') }
  const of = (rows: readonly Row[]) =>
    rows.map(({ begin, people, posts, comments }) => [begin, people, posts, comments])
  expect(of(await rowsOf(timelineTable, { ...bread, by: 'hour' }))).toEqual([
    ['2024-01-01T09:00:00.000Z', 2, 1, 1],
    ['2024-01-02T10:00:00.000Z', 1, 0, 1],
    ['2024-01-08T10:00:00.000Z', 0, 0, 1],
  ])
  expect(of(await rowsOf(timelineTable, { ...bread, by: 'week' }))).toEqual([
    ['2024-01-01T00:00:00.000Z', 2, 1, 2],
    ['2024-01-08T00:00:00.000Z', 0, 0, 1],
  ])
})

test('files of a conversation leave out answers to the post where the page does', async () => {
  const listed = async (path: string, query: string) => {
    const list = (await findList(db, `conversations/${idOf('On bread')}/${path}`))!
    return all(list.rows(db, new URLSearchParams(query)))
  }
  const pairs = async (query: string) =>
    (await listed('replies', query)).map(({ from, to, replies }) => `${from} ${to} ${replies}`).sort()
  expect(await pairs('')).toEqual(['ann ben 1', 'ben ann 1'])
  expect(await pairs('posts=0')).toEqual(['ann ben 1'])
  const received = async (query: string) =>
    (await listed('people', query)).map(({ name, replies_received }) => `${name} ${replies_received}`).sort()
  expect(await received('')).toEqual(['ann 1', 'ben 1'])
  expect(await received('posts=0')).toEqual(['ann 0', 'ben 1'])
  expect(await listed('exchanges', '')).toHaveLength(1)
  expect(await listed('exchanges', 'posts=0')).toHaveLength(0)
  const report = await reported(db, [idOf('On bread')], false)
  expect(report[0]).toMatchObject({ pairCount: 1, exchangeCount: 0 })
  expect(report[0]?.summary).toMatch(/Replies to the post are not counted/)
  expect(report[0]?.people.find(({ name }) => name === 'ann')).toMatchObject({ replies_received: 0 })
})

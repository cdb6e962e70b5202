import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filterOf, queryOf } from '../../../db/lists/conversation-filter.ts'
import { findList } from '../../../db/lists/index.ts'
import { addGroup, removeGroup, renameGroup } from '../../../db/load/groups.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { countsWithin, distributionOfPeople } from '../../../db/queries/distributions.ts'
import { namedGroups } from '../../../db/queries/groups.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { everything } from '../../../db/queries/selection.ts'
import type { Row } from '../../../lib/export/csv.ts'
import { all, loadedFrom } from './loaded.ts'

/** 40 conversations: that numbered i has i % 7 comments, by i % 3 + 1 people. */
const threads = Array.from({ length: 40 }, (_, i) => ({
  title: i % 2 === 0 ? `On bread ${i}` : `On salt ${i}`,
  comments: i % 7,
}))

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    ...threads.flatMap(({ title, comments }, i) => [
      `t${i},p${i},,asker,2024-01-01T09:00:00Z,Post,${title}`,
      ...Array.from(
        { length: comments },
        (_, c) => `t${i},c${i}-${c},p${i},person ${c % ((i % 3) + 1)},2024-01-01T10:0${c}:00Z,Words,`,
      ),
    ]),
  )
})
afterAll(() => {
  db.$client.close()
})

const rowsAt = async (path: string, query = ''): Promise<Row[]> => {
  const list = (await findList(db, path))!
  const rows = await all(list.rows(db, new URLSearchParams(query)))
  expect(await list.count(db, new URLSearchParams(query))).toBe(rows.length)
  return rows
}

const sizesOf = (word: string) =>
  threads.filter(({ title }) => title.includes(word)).map(({ comments }) => comments)

describe('the distribution of what is filtered', () => {
  test('its bars count conversations, and each leads to as many', async () => {
    const rows = await rowsAt('distribution', 'measure=comments&text=bread')
    expect(rows.map(({ from, count }) => [from, count])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map(size => [size, sizesOf('bread').filter(each => each === size).length]),
    )
    for (const { from, below, count } of rows) {
      const found = await rowsAt(
        'conversations',
        `text=bread&measure=comments&value_from=${from}&value_below=${below}`,
      )
      expect(found).toHaveLength(Number(count))
    }
  })

  test('what has no value is counted apart, and can be listed', async () => {
    const [summary] = await rowsAt('distribution-summary', 'measure=gini')
    const without = threads.filter(({ comments }) => comments === 0).length
    expect(summary).toMatchObject({ part: 'All', n: 40 - without, nulls: without })
    expect(await rowsAt('conversations', 'measure=gini&value=none')).toHaveLength(without)
  })

  test('by site and by group', async () => {
    const id = await addGroup(db, {
      name: 'salt',
      filter: { ...everyConversation, text: 'salt' },
      created_at: 0,
    })
    const bySite = await rowsAt('distribution-summary', 'measure=comments&by=site')
    expect(bySite.map(({ n }) => n)).toEqual([40])
    const byGroup = await rowsAt('distribution-summary', 'measure=comments&by=group&comments_min=3')
    expect(byGroup).toMatchObject([{ part: 'salt', n: sizesOf('salt').filter(each => each >= 3).length }])
    await removeGroup(db, id)
  })

  test('histograms of filters follow all filters but their own', async () => {
    const filter = { ...everyConversation, comments_min: 5, text: 'salt' }
    const { comments, people } = await countsWithin(db, filter)
    const salt = sizesOf('salt')
    expect(comments).toEqual(
      [...new Set(salt)]
        .sort()
        .map(value => ({ value, conversations: salt.filter(x => x === value).length })),
    )
    expect(people.reduce((sum, each) => sum + each.conversations, 0)).toBe(salt.filter(x => x >= 5).length)
  })

  test('of people, in everything and in a selection', async () => {
    for (const conversations of [null, [1, 2, 3, 4, 5, 6, 7]]) {
      const found = await distributionOfPeople(db, 'comments', {
        selection: { ...everything, conversations },
        filter: { text: '', comments_min: null },
        pattern: null,
      })
      const counted = db.$client
        .prepare<[], number>(
          `select sum(kind = 'comment') from messages where author_id is not null ${
            conversations === null ? '' : 'and conversation_id <= 7'
          } group by author_id order by 1`,
        )
        .pluck()
        .all()
      expect(found.groups[0]).toMatchObject({ n: counted.length, max: counted.at(-1), min: counted[0] })
      expect(found.groups[0]!.counts.reduce((sum, count) => sum + count, 0)).toBe(counted.length)
    }
  })
})

describe('groups', () => {
  const make = (name: string, query: string) =>
    addGroup(db, { name, filter: filterOf(query), created_at: Date.parse('2024-05-01') })

  test('have names of their own, and are what their filter finds', async () => {
    const bread = await make('  Bread  and\nbutter ', 'text=bread')
    expect((await namedGroups(db)).map(({ name }) => name)).toEqual(['Bread and butter'])
    await expect(make('Bread and butter', '')).rejects.toThrow('There is a group “Bread and butter” already')
    await expect(make(' ', '')).rejects.toThrow('A group wants a name')
    await expect(make('x'.repeat(81), '')).rejects.toThrow('at most 80 characters')
    await renameGroup(db, bread, 'Bread')
    await renameGroup(db, bread, 'Bread')
    const pick = await make('Pick', 'conversations=1,2,900')
    await expect(renameGroup(db, pick, 'Bread')).rejects.toThrow('There is a group “Bread” already')
    expect(await rowsAt('groups')).toMatchObject([
      { id: bread, name: 'Bread', filter: '{"text":"bread"}', conversations: 20 },
      { id: pick, name: 'Pick', filter: '{"conversations":[1,2,900]}', conversations: 2 },
    ])
    await removeGroup(db, bread)
    await removeGroup(db, pick)
    await expect(removeGroup(db, pick)).rejects.toThrow(`There is no group ${pick}`)
    await expect(renameGroup(db, pick, 'x')).rejects.toThrow(`There is no group ${pick}`)
    expect(await namedGroups(db)).toEqual([])
  })

  test('are compared pair by pair, as counting says', async () => {
    const ids = [
      await make('Bread', 'text=bread'),
      await make('Salt', 'text=salt'),
      await make('Large', 'comments_min=5'),
    ]
    const rows = await rowsAt('group_pairs', `measure=comments&g=${ids}`)
    const values = [sizesOf('bread'), sizesOf('salt'), sizesOf('On').filter(each => each >= 5)]
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const
    expect(rows).toMatchObject(
      pairs.map(([a, b]) => {
        const [one, other] = [values[a]!, values[b]!]
        let [u, larger, smaller] = [0, 0, 0]
        for (const x of one)
          for (const y of other) {
            u += x > y ? 1 : x === y ? 0.5 : 0
            if (x > y) larger++
            if (x < y) smaller++
          }
        const delta = expect.closeTo((larger - smaller) / (one.length * other.length), 10)
        return { group_id: ids[a], other_id: ids[b], n: one.length, other_n: other.length, u, delta }
      }),
    )
    const large = threads.filter(({ comments }) => comments >= 5)
    const inBoth = (word: string) => large.filter(({ title }) => title.includes(word)).length
    expect(rows.map(({ both }) => both)).toEqual([0, inBoth('bread'), inBoth('salt')])
    for (const { p, p_holm } of rows) {
      expect(Number(p_holm)).toBeGreaterThanOrEqual(Number(p))
      expect(Number(p_holm)).toBeLessThanOrEqual(1)
    }
    const [summary] = await rowsAt('group_measures', `measure=comments&g=${ids[2]}`)
    expect(summary).toMatchObject({
      group: 'Large',
      n: values[2]!.length,
      min: 5,
      max: 6,
      resamples: 2000,
      seed: 1,
    })
    const bars = await rowsAt('group_distributions', `measure=comments&g=${ids}`)
    expect(bars.reduce((sum, { count }) => sum + Number(count), 0)).toBe(values.flat().length)
    for (const id of ids) await removeGroup(db, id)
  })

  test('those that are empty, and those without a value, have no numbers', async () => {
    const ids = [
      await make('None', 'text=nothing like it'),
      await make('Silent', 'comments_max=0'),
      await make('All', ''),
    ]
    expect(await rowsAt('group_measures', `measure=gini&g=${ids}`)).toMatchObject([
      { n: 0, nulls: 0, median: null, median_low: null, seed: null },
      { n: 0, nulls: 6, median: null },
      { n: 34, nulls: 6 },
    ])
    expect(await rowsAt('group_pairs', `measure=gini&g=${ids}`)).toEqual([])
    for (const id of ids) await removeGroup(db, id)
  })

  test('what a filter says is said in a query string, and back', () => {
    for (const query of [
      '?text=bread&comments_min=3&from=2024-01-01&to=2024-01-31',
      '?conversations=3%2C1%2C2',
      '?measure=gini&value_from=-0.5&value_below=0.25',
      '?measure=gini&value=none',
      '?new_since=2024-01-01&person=3&load=1',
      '',
    ]) {
      expect(filterOf(queryOf(filterOf(query)))).toEqual(filterOf(query))
    }
    expect(filterOf('?sort=gini&view=trees&picked=1&measure=gini')).toEqual(everyConversation)
  })
})

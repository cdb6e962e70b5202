import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chart, hrefOf } from '../../../app/charts/chart.ts'
import type { ChartMaker, PageChart } from '../../../app/charts/page-chart.ts'
import { tableOf } from '../../../app/charts/table.ts'
import { conversationQuery, filterOf } from '../../../app/conversations/[id]/query-string.ts'
import { type AboutOverview, aboutOverview, overviewQuery } from '../../../app/overview/overview-query.ts'
import { listOf, listQuery } from '../../../db/lists/conversations-query.ts'
import { messagesOf, personQuery } from '../../../db/lists/person-query.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { conversation } from '../../../db/queries/conversation/conversation.ts'
import { positionsOf } from '../../../db/queries/conversation/found.ts'
import { conversationCounts } from '../../../db/queries/conversations.ts'
import { personMessageCount } from '../../../db/queries/people/person.ts'
import { loadedFrom } from '../../db/queries/loaded.ts'
import { clumsyIn } from '../../support/clumsy.ts'
import { everyChart } from './every-chart.ts'

// Two conversations: bread with five comments on three levels over two months, soup with one; one comment has no date.
const ROWS = [
  'bread,p1,,ann,2024-01-01T09:00:00Z,Post,On bread',
  'bread,a,p1,ben,2024-01-01T09:30:00Z,One,',
  'bread,b,a,ann,2024-01-02T10:00:00Z,Two,',
  'bread,c,b,ben,2024-02-10T10:00:00Z,Three,',
  'bread,d,p1,cem,2024-02-11T10:00:00Z,Four,',
  'bread,e,p1,ben,,Five,',
  'soup,p2,,ben,2024-03-01T09:00:00Z,Post,On soup',
  'soup,f,p2,ann,2024-03-02T09:00:00Z,Six,',
]

const root = join(import.meta.dirname, '../../..')

let db: SqliteDb
const charts = new Map<string, PageChart>()

beforeAll(async () => {
  db = await loadedFrom(...ROWS)
  for (const chart of await everyChart(db, 'ben')) charts.set(chart.chart.id, chart)
})

afterAll(() => {
  db.$client.close()
})

/** How many comments, conversations or messages an address leads to. */
async function led(href: string): Promise<number> {
  const { pathname, searchParams } = new URL(href, 'http://localhost')
  const [section, id] = pathname.slice(1).split('/')
  if (section === '') {
    const { from, to } = overviewQuery.parse(searchParams)
    const end = (to ?? 0) + 86_400_000
    return ROWS.filter(row => {
      const [, comment, parent, , at] = row.split(',')
      return comment !== undefined && parent !== '' && Date.parse(at!) >= from! && Date.parse(at!) < end
    }).length
  }
  if (section === 'conversations' && id === undefined)
    return (await conversationCounts(db, listOf(listQuery.parse(searchParams)).filter)).found
  if (section === 'conversations') {
    const query = conversationQuery.parse(searchParams)
    const filter = filterOf({ ...query, only: 'yes' })
    const of = (await conversation(db, Number(id)))!
    return filter === null ? of.comments : (await positionsOf(db, of, filter)).filter(at => at > 0).length
  }
  return personMessageCount(db, messagesOf(Number(id), personQuery.parse(searchParams)))
}

const chartOf = (id: string): Chart => charts.get(id)!.chart

/** Messages counted at a point of a chart: the sum of all its series that count them. */
function valuesAt(chart: Chart, point: number): number {
  if (chart.kind === 'dots') return chart.size.values[point]!
  return chart.series
    .filter(({ shape }) => shape === 'bar' || shape === 'stacked')
    .reduce((sum, { values }) => sum + (values[point] ?? 0), 0)
}

test('the chart that the guide shows is one', async () => {
  const guide = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8')
  const [, path = '', code = ''] = /```ts\n\/\/ (app\/\S+)\n(.*?)```/s.exec(guide) ?? []
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-test-'))
  const file = join(folder, 'sample.ts')
  writeFileSync(
    file,
    code.replaceAll(/from '(\.[^']*)'/g, (_, to) => `from '${join(root, dirname(path), to)}'`),
  )
  const sample: Readonly<Record<string, ChartMaker<AboutOverview>>> = await import(file)
  const { chart } = (await sample['mostAnswered']!(db, aboutOverview(overviewQuery.parse({}))))!
  rmSync(folder, { recursive: true })
  // Ann got One, Three, Four and Five; Ben Two and Six.
  expect(tableOf(chart).rows.map(({ cells }) => cells.map(cell => cell.text))).toEqual([
    ['ann', '4'],
    ['ben', '2'],
  ])
})

test('every page has its charts', () => {
  expect([...charts.keys()].sort()).toEqual([
    ...['activity', 'comments-so-far', 'compare-arrival', 'compare-depth', 'compare-participation'],
    ...['contacts', 'crowd', 'depth', 'depths', 'first-reply', 'levels', 'new-comments', 'participation'],
    ...['people', 'size-and-depth', 'sizes', 'subthreads-over-time', 'topics', 'weeks'],
  ])
})

describe('a point leads to what it counts', () => {
  test.each([
    ...['activity', 'sizes', 'depths', 'levels', 'new-comments', 'subthreads-over-time'],
    ...['depth', 'weeks', 'contacts'],
  ])('%s', async id => {
    const chart = chartOf(id)
    const { rows } = tableOf(chart)
    const points = rows.filter(({ point }) => valuesAt(chart, point) > 0)
    expect(points.length).toBeGreaterThan(0)
    for (const { point } of points) {
      const href = hrefOf(chart, point)!
      expect(await led(href), href).toBe(valuesAt(chart, point))
    }
  })

  test('topics of a week to those that were opened in it', async () => {
    const chart = chartOf('topics')
    if (chart.kind !== 'series') throw new Error('It has series.')
    for (const [point, topics] of chart.series[0]!.values.entries())
      if (topics) expect(await led(hrefOf(chart, point)!)).toBe(topics)
  })

  test('a person in a conversation to what they wrote there', async () => {
    const chart = chartOf('participation')
    if (chart.kind !== 'rows') throw new Error('It has rows.')
    for (const [place, comments] of chart.series[0]!.values.entries())
      if (comments !== 0) expect(await led(hrefOf(chart, place)!)).toBe(comments)
  })

  test('points side by side to what they count together', async () => {
    const chart = chartOf('new-comments')
    if (chart.kind !== 'series') throw new Error('It has series.')
    const last = chart.series[0]!.values.length - 1
    expect(await led(hrefOf(chart, 0, last)!)).toBe(4)
  })

  test('dots to a conversation, to a person', () => {
    expect(hrefOf(chartOf('size-and-depth'), 0)).toBe('/conversations/1')
    const people = chartOf('crowd')
    expect(people.kind === 'dots' && people.names[0]).toBe('ben')
    expect(hrefOf(people, 0)).toMatch(/^\/people\/\d+$/)
  })
})

test('charts say what they say in plain words', () => {
  for (const { chart } of charts.values()) {
    const said: string[] = []
    JSON.stringify(chart, (_, value: unknown) => {
      if (typeof value === 'string') said.push(value)
      return value
    })
    expect(said).toContain(chart.title)
    expect(clumsyIn(said.join('\n')), chart.id).toEqual([])
  }
})

test('the table has a row for each thing that is drawn, and says its numbers', () => {
  for (const { chart } of charts.values()) {
    const { columns, rows } = tableOf(chart)
    const drawn =
      chart.kind === 'series' && chart.x.kind === 'time'
        ? chart.series[0]!.values.filter((_, point) => chart.series.some(({ values }) => values[point]))
            .length
        : chart.kind === 'series'
          ? chart.series[0]!.values.length
          : chart.names.length
    expect(rows.length, chart.id).toBe(chart.listed?.length ?? drawn)
    for (const { cells } of rows) expect(cells.length, chart.id).toBe(columns.length)
    expect(rows.flatMap(({ cells }) => cells.map(({ text }) => text)).join(), chart.id).not.toMatch(
      /NaN|undefined|Invalid/,
    )
  }
  expect(tableOf(chartOf('levels')).rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ['1', '3'],
    ['2', '1'],
    ['3', '1'],
  ])
})

test('Lorenz curves and arrivals rise from 0 to 1', () => {
  for (const id of ['compare-participation', 'compare-arrival']) {
    const chart = chartOf(id)
    if (chart.kind !== 'series') throw new Error('It has series.')
    for (const { values } of chart.series) {
      const known = values.map(value => value!)
      expect(known).toEqual(known.toSorted((a, b) => a - b))
      expect(known.at(-1)).toBeCloseTo(1)
    }
  }
})

describe('one way to draw', () => {
  const app = join(root, 'app')
  const sources = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file))
  const having = (pattern: RegExp) =>
    sources.filter(file => pattern.test(readFileSync(join(app, file), 'utf8'))).sort()

  test('only the chart module uses Recharts', () => {
    const users = having(/from 'recharts'/)
    expect(users.length).toBeGreaterThan(3)
    expect(users.filter(file => !file.startsWith('charts/drawing/'))).toEqual([])
  })

  test('what is drawn elsewhere is no chart of numbers', () => {
    const others = /^(?:(?:charts|conversations\/\[id\]\/tree|network)\/|compare\/trees\.tsx)/
    const drawn = having(/<(svg|canvas)\b/).filter(file => !others.test(file))
    expect(drawn).toEqual([
      // Two numbers, or one, in the cell of a table or a list; the shape of a tree; our mark.
      '_shared/diverging-bar.tsx',
      'conversations/shape/thumbnail.tsx',
      'layout.tsx',
      'overview/example.tsx',
      'overview/rankings.tsx',
    ])
  })
})

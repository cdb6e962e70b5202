import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SqliteDb } from '../../../../db/open.ts'
import { scattered } from '../network/scattered.ts'
import { fullScans, ownIndexes, plansOf } from './plans.ts'
import { questionsTo } from './questions.ts'

const folder = join(import.meta.dirname, '../../../../db/queries')

let db: SqliteDb
let questions: Record<string, () => unknown>
beforeAll(async () => {
  db = await scattered()
  questions = await questionsTo(db)
})
afterAll(() => {
  db.$client.close()
})

/** Questions that are put by others which are asked here, with all they put. */
const PART_OF_OTHERS = [
  'conversation/conversation.commentsInSteps',
  'discussion.discussionOf',
  'discussion.discussionsOf',
  'exchange-filter.exchangeFilterOf',
  'network/network.areStandingsKept',
  'network/standing.isUnmeasured',
  'network/standing.standingOf',
  'overview.valueCounts',
  'people/people.peopleValues',
  'people/list.valuesOfPeople',
  'people/patterns.withSignature',
  'search/found.countOf',
  'search/found.find',
  'search/found.someOf',
  'search/named.conversationsNamed',
  'search/named.peopleNamed',
  'search/named.sitesNamed',
  'search/order.pageOfMany',
  'search/scope.scopeOf',
]

/** Queries that may read the whole of a table, and why. */
const EXCUSED: readonly {
  readonly what: RegExp
  readonly tables: readonly string[]
  readonly because: string
}[] = [
  {
    what: /^overview\.|^health|^unmarked|^ranks\.(ranksOf|placesOf|keptPlaces)$/,
    tables: ['conversations', 'authors'],
    because: 'is asked once, until the next load',
  },
  {
    what: /^network\/months\./,
    tables: ['conversations'],
    because: 'counts the replies of each month: every message is read, once, until the next load',
  },
  {
    what: /^network|^longest-exchanges\.|\.networkPlaceOf$|^people\/(?!person|people)|^conversation\/communities\./,
    tables: ['pairs', 'standings'],
    because: 'is about the network of everything, and asked once, until the next load',
  },
  {
    what: /^ranks\.countedPlaces$/,
    tables: ['conversations'],
    because: 'says where a conversation stands among all others: one walk along an index',
  },
  {
    what: /^(distributions|digest|network\/months)\./,
    tables: ['conversations', 'authors'],
    because: 'is about every value, or every reply, of what is selected',
  },
  {
    what: /^conversations\.conversation(Page|Rows)$/,
    tables: ['conversations'],
    because: 'may be sorted by any of fifty measures, of which few have an index of their own',
  },
  {
    what: /^ranks\.(kept|counted)Ranks$/,
    tables: ['authors'],
    because: 'is asked once, until the next load, of up to half a million people',
  },
  {
    what: /^search\/(search|facets)\./,
    tables: ['messages'],
    because: 'asks for a depth and no word: what is not narrowed otherwise is read until there is enough',
  },
  {
    what: /^resolve\./,
    tables: ['conversations'],
    because: 'finds what the command line names, once, along an index',
  },
]

test('every question to the database is among those whose plans are looked at', async () => {
  const asked = []
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    const module: Record<string, unknown> = await import(join(folder, file))
    for (const [name, value] of Object.entries(module))
      if (takesDatabase(value)) asked.push(`${file.slice(0, -3)}.${name}`)
  }
  expect(asked.filter(key => !(key in questions) && !PART_OF_OTHERS.includes(key))).toEqual([])
})

test('none reads the whole of a table that grows, but for those that have a reason', async () => {
  const whole: string[] = []
  for (const [key, ask] of Object.entries(questions)) {
    for (const plan of await plansOf(db, ask)) {
      for (const step of fullScans(plan)) {
        const table = step.split(' ')[1]!
        const isExcused = EXCUSED.some(({ what, tables }) => what.test(key) && tables.includes(table))
        if (!isExcused) whole.push(`${key}: ${step}: ${plan.sql}`)
      }
    }
  }
  expect(whole).toEqual([])
})

test('none has SQLite make an index for it', async () => {
  const made: string[] = []
  for (const [key, ask] of Object.entries(questions))
    for (const plan of await plansOf(db, ask))
      made.push(...ownIndexes(plan).map(step => `${key}: ${step}: ${plan.sql}`))
  expect(made).toEqual([])
})

test('a question without an index would be found', async () => {
  const plans = await plansOf(db, () =>
    db.$client.prepare("select id from messages where native_id = 'c1'").all(),
  )
  expect(plans.flatMap(fullScans)).toEqual(['SCAN messages'])
  const joined = await plansOf(db, () =>
    db.$client.prepare('select 1 from texts a join messages b on b.native_id = a.text').all(),
  )
  expect(joined.flatMap(ownIndexes)).toHaveLength(1)
})

const takesDatabase = (value: unknown): boolean =>
  typeof value === 'function' && /^(async )?(function\*? ?\w*\s*)?\(?\s*db\b/.test(value.toString())

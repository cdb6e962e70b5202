import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import type { LoadReport } from '../../db/load/report.ts'
import { type Db, open, type SqliteDb } from '../../db/open.ts'
import { fields, list } from '../../lib/input/json/json.ts'
import { postgresCopies } from '../support/postgres.ts'
import { type Golden, goldens, hasSharedData } from '../support/shared-data.ts'

/** Where a golden speaks of a part of its file only (its README says which), the part. */
const PART: Record<string, string> = {
  github: "native_id like 'issue %'",
  slack: 'comments > 0',
}

/**
 * The goldens leave the dates of saved pages open, and so count all comments as undated. Where a page gives a date with its
 * zone (`<time datetime="…+00:00">`; Hacker News writes UTC) we read it.
 */
const DATED_PAGES = ['foxyfolksy.com', 'gormulus.wordpress.com', 'pewresearch.org', 'whoishiring-2024-09']

/** The golden's word for a count → the report's. */
const QUALITY: Record<string, (report: LoadReport) => number> = {
  duplicates: report => report.duplicates,
  orphans: report => report.orphans,
  placeholders: report => report.placeholders,
  posts_absent: report => report.posts_absent,
  before_parent: report => report.before_parent,
  undated: report => report.undated,
  unknown_author: report => report.deleted,
  deleted_author: report => report.deleted,
}

/** Quality words that name what is left out or missing under the same word. */
const COUNTED = [
  'pingbacks',
  'trackbacks',
  'unapproved',
  'unapproved_pings',
  'spam',
  'notices',
  'threads_without_posts',
  'other_posts',
  'more_comments',
  'posts_missing',
  'kids_not_in_file',
  'replies_not_inside',
]

/** The five days of Slack are one load of five files. */
const FILES: Record<string, readonly string[]> = {
  'clojurians-2018-02-01-to-05': [1, 2, 3, 4, 5].map(day => `clojurians-2018-02-0${day}.ndjson`),
}

const pathsOf = ({ name, path }: Golden) => FILES[name]?.map(file => join(dirname(path), file)) ?? [path]

/** Of each format the first that has so few messages is asked of PostgreSQL as well: of the others there are only more rows. */
const MOST_COPIED = 3000
const copied = new Set<string>()
const server = hasSharedData ? await postgresCopies() : null
afterAll(() => server?.stop())

if (!hasSharedData) test.skip('golden values: the real files are not here', () => {})

for (const golden of goldens()) {
  describe(`${golden.format}/${golden.name}`, () => {
    let db: SqliteDb
    let reports: LoadReport[]
    const { values } = golden
    const part = PART[golden.format]
    const where = part === undefined ? '' : `where ${part}`
    let there: Db | null = null
    /** Answer of both kinds of databases: they must agree. */
    const asked = async (query: string, ...given: readonly unknown[]): Promise<unknown> => {
      const here = db.$client.prepare<unknown[], unknown>(query).get(...given)
      if (there !== null)
        expect([query, await there.$client.prepare<unknown[], unknown>(query).get(...given)]).toEqual([
          query,
          here,
        ])
      return here
    }
    const number = async (query: string) => Number(fields(await asked(`select (${query}) as n`))?.['n'])

    beforeAll(async () => {
      expect(pathsOf(golden).every(path => existsSync(path))).toBe(true)
      db = open(':memory:')
      reports = await load(
        db,
        pathsOf(golden).map(path => sourceAt(path)),
      )
      const messages = Number(db.$client.prepare('select count(*) from messages').pluck().get())
      if (server === null || messages > MOST_COPIED || copied.has(golden.format)) return
      copied.add(golden.format)
      there = await server.copyOf(db)
    }, 120_000)
    afterAll(() => db.$client.close())

    test('is recognised', () => {
      for (const report of reports) expect([report.format, report.error]).toEqual([golden.format, null])
    })

    test('counts', async () => {
      expect({
        conversations: await number(`select count(*) from conversations ${where}`),
        conversations_with_comments: await number(
          `select count(*) from (select * from conversations ${where}) where comments > 0`,
        ),
        comments: await number(`select coalesce(sum(comments), 0) from conversations ${where}`),
        max_depth: await number(`select coalesce(max(max_depth), 0) from conversations ${where}`),
      }).toEqual({
        conversations: values['conversations'],
        conversations_with_comments: values['conversations_with_comments'],
        comments: values['comments'],
        max_depth: values['max_depth'],
      })
    })

    test.runIf(values['announced'] !== undefined)('announced', () => {
      const said = reports.map(({ announced }) => announced).filter(announced => announced !== null)
      expect(said.length === 0 ? null : said.reduce((sum, each) => sum + each, 0)).toBe(values['announced'])
    })

    test.runIf(values['authors'] !== undefined)('people', async () => {
      const ids = `select id from conversations ${where}`
      const count = `select count(distinct author_id) from participations where comments > 0 and conversation_id in (${ids})`
      expect(await number(count)).toBe(values['authors'])
    })

    test('quality', () => {
      const sum = (of: (report: LoadReport) => number) =>
        reports.reduce((total, report) => total + of(report), 0)
      const expected = fields(values['quality']) ?? {}
      const found: Record<string, unknown> = {}
      for (const word of Object.keys(expected)) {
        const count = QUALITY[word]
        if (word === 'undated' && DATED_PAGES.includes(golden.name)) continue
        if (count !== undefined) found[word] = sum(count)
        else if (COUNTED.includes(word))
          found[word] = sum(({ left_out, missing }) => left_out[word] ?? missing[word] ?? 0)
      }
      const compared = Object.entries(expected).filter(([word]) => word in found)
      expect(found).toEqual(Object.fromEntries(compared))
    })

    test('measures of conversations', async () => {
      const conversations = Object.entries(fields(values['per_conversation']) ?? {})
      expect(conversations.length).toBeGreaterThan(0)
      for (const [key, wanted] of conversations) {
        const row = fields(
          key === 'page'
            ? await asked('select * from conversations')
            : key.startsWith('no id ')
              ? // Ours is named after what it holds; each golden has one at most.
                await asked("select * from conversations where native_id like 'no-id:%'")
              : await asked('select * from conversations where native_id = ?', key),
        )
        expect(row, key).not.toBeNull()
        for (const [measure, value] of Object.entries(fields(wanted) ?? {})) {
          if (measure === 'title') continue
          const found = row?.[measure]
          // Values are rounded to 6 places; times are kept in whole milliseconds.
          if (typeof value === 'number' && typeof found === 'number')
            expect(Math.abs(found - value), `${key} ${measure}: ${found}`).toBeLessThan(
              measure.endsWith('_s') ? 0.001 : 1e-6,
            )
          else expect(found, `${key} ${measure}`).toBe(value)
        }
      }
    })

    test.runIf(values['top_authors'] !== undefined && part === undefined)('people’s numbers', async () => {
      for (const wanted of list(values['top_authors']).map(fields)) {
        const row = fields(await asked('select * from authors where author = ?', wanted?.['name']))
        expect(row, String(wanted?.['name'])).not.toBeNull()
        for (const [key, value] of Object.entries(wanted ?? {})) {
          if (key !== 'name' && key !== 'shown') expect(row?.[key], `${wanted?.['name']} ${key}`).toBe(value)
        }
      }
    })

    test.runIf(values['reply_pairs'] !== undefined && part === undefined)('who replied to whom', async () => {
      expect(await number('select count(*) from pairs')).toBe(values['reply_pairs'])
      expect(await number('select coalesce(sum(replies), 0) from pairs')).toBe(values['replies'])
      const pair = `select replies from pairs join authors f on f.id = from_id join authors t on t.id = to_id
        where f.author = ? and t.author = ?`
      for (const wanted of list(values['top_pairs']).map(fields)) {
        const found = fields(await asked(pair, wanted?.['from'], wanted?.['to']))
        expect(found?.['replies']).toBe(wanted?.['replies'])
      }
    })

    const mails = fields(values['quality'])?.['mails']
    test.runIf(typeof mails === 'number')('every mail read is stored or reported', async () => {
      const stored = await number("select count(*) from messages where kind != 'missing'")
      const sum = (of: (report: LoadReport) => number) =>
        reports.reduce((total, report) => total + of(report), 0)
      const absent = sum(report => report.posts_absent)
      const leftOut = sum(({ problems }) => problems.filter(({ what }) => what.includes('left out')).length)
      expect(stored - absent + sum(report => report.duplicates) + leftOut).toBe(mails)
    })

    test('what was written holds together', () => {
      expect(db.$client.pragma('foreign_key_check')).toEqual([])
    })
  })
}

test.skipIf(server === null)(
  'of every format one was asked of PostgreSQL as well, but of those with large ones only',
  () => {
    const formats = new Set(goldens().map(({ format }) => format))
    expect([...formats].filter(format => !copied.has(format))).toEqual(['reddit-dump', 'stackexchange'])
  },
)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { runs } from '../support/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-elsewhere-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

/** Counts of the missing, by what is missing, of each source of a load. */
async function missing(db: SqliteDb, paths: readonly string[]): Promise<Record<string, number>[]> {
  const reports = await load(
    db,
    paths.map(path => sourceAt(path)),
  )
  expect(reports.map(({ error, problems }) => [error, problems])).toEqual(reports.map(() => [null, []]))
  return reports.map(report => report.missing)
}

/** A story with a comment for each parent, and how many comments are in no file. */
const hackerNews = (parents: readonly number[], absent: ReadonlySet<number>) => {
  const kids = (of: number) => parents.flatMap((parent, at) => (parent === of ? [100 + at + 1] : []))
  const items = [
    { id: 100, type: 'story', by: 'ann', time: 1_700_000_000, title: 'Ropes', kids: kids(0) },
    ...parents.map((parent, at) => ({
      ...{ id: 101 + at, type: 'comment', by: `user${at}`, time: 1_700_000_100 + at, text: `Number ${at}` },
      ...{ parent: 100 + parent, kids: kids(at + 1) },
    })),
  ]
  return items.filter((_item, at) => !absent.has(at))
}

test('an item is missing where no file of the load holds it, and is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 3 }),
      async (above, without, files) => {
        const parents = above.map((parent, at) => Math.min(parent, at))
        const items = hackerNews(parents, new Set(without))
        const named = new Set(items.flatMap(({ kids }) => kids))
        const absent = [...named].filter(id => !items.some(item => item.id === id)).length
        const parts = Array.from({ length: files }, (_, part) =>
          items.filter((_item, at) => at % files === part),
        ).filter(part => part.length > 0)
        const db = open(':memory:')
        const told = await missing(
          db,
          parts.map((part, at) => file(`items-${at}.json`, part)),
        )
        const total = told.reduce((sum, each) => sum + (each['kids_not_in_file'] ?? 0), 0)
        expect(total).toBe(absent)
        const stored = "select coalesce(sum(count), 0) from counts where kind = 'missing'"
        expect(db.$client.prepare(stored).pluck().get()).toBe(absent)
        db.$client.close()
      },
    ),
    { numRuns: runs(15) },
  )
})

const topic = (numbers: readonly number[]) => ({
  ...{ id: 7, title: 'A topic of some length', slug: 'a-topic' },
  post_stream: {
    stream: Array.from({ length: 9 }, (_, at) => 500 + at),
    posts: numbers.map(number => ({
      ...{
        id: 499 + number,
        post_number: number,
        topic_id: 7,
        topic_slug: 'a-topic',
        username: `u${number}`,
      },
      ...{
        created_at: '2024-01-01T00:00:00Z',
        cooked: `<p>Post ${number}</p>`,
        post_type: number === 7 ? 3 : 1,
      },
    })),
  },
})

test('pages of a topic are one topic, in one load and one after the other', async () => {
  const first = file('page-1.json', topic([1, 2, 3, 4, 5]))
  const second = file('page-2.json', topic([6, 7, 8]))
  const last = file('page-3.json', topic([9]))
  const db = open(':memory:')
  expect(await missing(db, [first])).toEqual([{ posts_missing: 4 }])
  expect(await missing(db, [second])).toEqual([{ posts_missing: 1 }])
  const together = open(':memory:')
  expect(await missing(together, [first, second])).toEqual([{}, { posts_missing: 1 }])
  const whole = open(':memory:')
  expect(await missing(whole, [first, second, last])).toEqual([{}, {}, {}])
  for (const each of [db, together, whole]) each.$client.close()
})

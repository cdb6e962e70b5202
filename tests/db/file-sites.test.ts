import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'
import { runs } from '../support/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
let folders = 0

/** Rows of a table: a tree by links alone, the first row its top. */
const table = (parents: readonly number[], first: number, author = 'by') =>
  [0, ...parents].map((parent, at) => ({
    id: first + at,
    line: `${first + at},${at === 0 ? '' : first + Math.min(parent, at - 1)},${author} ${at % 3},2024-01-${String(at + 1).padStart(2, '0')},said ${at}`,
  }))

async function loaded(
  files: readonly (readonly [name: string, lines: readonly string[]])[],
  db = open(':memory:'),
  header = 'id,parent_id,author,created_at,text',
) {
  const own = join(folder, String(folders++))
  mkdirSync(own)
  const paths = files.map(([name, lines]) => {
    const path = join(own, name)
    writeFileSync(path, [header, ...lines].join('\n'))
    return path
  })
  const reports = await load(
    db,
    paths.map(path => sourceAt(path)),
  )
  expect(reports.map(({ error }) => error)).toEqual(reports.map(() => null))
  return { db, reports }
}

const trees = (db: SqliteDb) =>
  db.$client
    .prepare(
      `select p.native_id, m.native_id, m.kind, m.depth from messages m left join messages p on p.id = m.parent_id order by 2`,
    )
    .raw()
    .all()

const sites = (db: SqliteDb) => db.$client.prepare('select name from sites order by 1').pluck().all()

test('a table cut into files is what it is in one, whatever order they come in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 9 }),
      fc.array(fc.nat({ max: 2 }), { minLength: 10, maxLength: 10 }),
      fc.boolean(),
      async (parents, parts, isReversed) => {
        const rows = table(parents, 100)
        const whole = await loaded([['whole.csv', rows.map(({ line }) => line)]])
        const files = [0, 1, 2]
          .map(part => rows.filter((_row, at) => at > 0 && parts[at] === part).map(({ line }) => line))
          .map((lines, part): [string, string[]] => [
            `part-${part}.csv`,
            part === 0 ? [rows[0]!.line, ...lines] : lines,
          ])
          .filter(([, lines]) => lines.length > 0)
        const apart = await loaded(isReversed ? files.toReversed() : files)
        expect(trees(apart.db)).toEqual(trees(whole.db))
        expect(sites(apart.db)).toEqual(['part-0.csv'])
        const told = apart.reports
          .flatMap(({ problems }) => problems)
          .filter(({ what }) => what.includes('--site'))
        expect(told).toHaveLength(files.length - 1)
        for (const { db } of [whole, apart]) db.$client.close()
      },
    ),
    { numRuns: runs(10) },
  )
})

test('tables stay apart whose ids mean others, or that share none', async () => {
  const bells = table([0, 1], 1, 'ann').map(({ line }) => line)
  const boats = table([0, 1], 1, 'ben').map(({ line }) => line)
  const bread = table([0, 1], 50, 'cat').map(({ line }) => line)
  const { db, reports } = await loaded([
    ['bells.csv', bells],
    ['boats.csv', boats],
    ['bread.csv', bread],
  ])
  expect(sites(db)).toEqual(['bells.csv', 'boats.csv', 'bread.csv'])
  expect(reports.map(({ comments, problem_count }) => [comments, problem_count])).toEqual([
    [2, 0],
    [2, 0],
    [2, 0],
  ])
  db.$client.close()
})

const lines = (rows: readonly { readonly line: string }[]) => rows.map(({ line }) => line)

test('a file is known again by what it holds, not by its name', async () => {
  const rows = table([0, 1, 0, 2], 1, 'ann')
  const { db } = await loaded([['comments.csv', lines(rows.slice(0, 3))]])
  // Another file of that name is another site, and known again as such.
  const other = table([0, 0, 1, 1], 1, 'ben')
  const { reports } = await loaded([['comments.csv', lines(other.slice(0, 3))]], db)
  expect(reports[0]!.problems.map(({ what }) => what)).toEqual([
    'Another comments.csv that holds other messages is there already: this one is called comments.csv (2).',
  ])
  await loaded([['comments.csv', lines(other)]], db)
  // A browser calls a file it had before otherwise.
  const again = await loaded([['comments (1).csv', lines(rows)]], db)
  expect(again.reports[0]).toMatchObject({ new_comments: 2, comments: 4, problem_count: 1 })
  expect(sites(db)).toEqual(['comments.csv', 'comments.csv (2)'])
  const counts = 'select s.name, c.comments from conversations c join sites s on s.id = c.site_id order by 1'
  expect(db.$client.prepare(counts).raw().all()).toEqual([
    ['comments.csv', 4],
    ['comments.csv (2)', 4],
  ])
  db.$client.close()
})

test('parts of a table find each other in whatever order they are loaded', async () => {
  const rows = table([0, 1, 0, 2], 1, 'ann')
  const parts: [string, string[]][] = [
    ['part-1.csv', lines(rows.slice(0, 3))],
    ['part-2.csv', lines(rows.slice(3))],
  ]
  const whole = await loaded([['whole.csv', lines(rows)]])
  for (const order of [parts, parts.toReversed()]) {
    const { db } = await loaded([order[0]!])
    await loaded([order[1]!], db)
    expect(trees(db)).toEqual(trees(whole.db))
    expect(sites(db)).toEqual(['part-1.csv'])
    db.$client.close()
  }
  whole.db.$client.close()
})

test('a part that comes last makes one of those that it joins, whatever order they were loaded in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 9 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      async (parents, order, isNamed) => {
        // Each part goes on where the one before ended, and says so.
        const rows = table(parents, 100).map((row, at) => ({
          line: at % 2 === 0 && at > 0 ? row.line.replace(/^(\d+),\d+/, `$1,${row.id - 1}`) : row.line,
        }))
        const columns = 'id,parent_id,author,created_at,text'
        const conversation = (line: string) => (isNamed ? `${line},c` : line)
        const header = isNamed ? `${columns},conversation_id` : columns
        const cut = [0, 2, 4, rows.length]
        const parts = [0, 1, 2].map(part =>
          rows.slice(cut[part]!, cut[part + 1]).map(row => conversation(row.line)),
        )
        const whole = await loaded(
          [['whole.csv', rows.map(row => conversation(row.line))]],
          open(':memory:'),
          header,
        )
        const { site: _all, ...expected } = whereAll(whole.db)
        const db = open(':memory:')
        for (const part of order) await loaded([[`part-${part}.csv`, parts[part]!]], db, header)
        expect(whereAll(db)).toEqual({ ...expected, site: ['part-0.csv'] })
        for (const each of [db, whole.db]) each.$client.close()
      },
    ),
    { numRuns: runs(8) },
  )
}, 60_000)

/** Everything that is there, and the sites. */
const whereAll = (db: SqliteDb) => {
  const { conversations, days, ...rest } = contents(db)
  expect(rest.broken).toEqual([])
  const unnamed = {
    conversations: conversations.map(row => row.slice(1)),
    days: days.map(row => row.with(1, '')),
  }
  return { ...rest, ...unnamed, site: sites(db) }
}

const chat = (names: readonly string[]) =>
  names.map(name => `${name} says:\nWell, ${name} is here today.\n`).join('\n')

test('a text that bears the name of another is another one, unless they share a comment', async () => {
  const db = open(':memory:')
  const paste = async (text: string) => {
    const path = join(folder, `paste-${folders++}`)
    writeFileSync(path, text)
    const [report] = await load(db, [sourceAt(path, 'pasted text')])
    expect(report?.error).toBeNull()
    return report!
  }
  const first = await paste(`3 comments\n\n${chat(['Ann', 'Ben', 'Cat'])}`)
  expect(first.comments).toBe(3)
  await paste(`3 comments\n\n${chat(['Dan', 'Eve', 'Fay'])}`)
  const grown = await paste(`4 comments\n\n${chat(['Ann', 'Ben', 'Cat', 'Gus'])}`)
  expect(grown).toMatchObject({ new_comments: 1, grown_known: 1 })
  const counts = 'select comments from conversations order by id'
  expect(db.$client.prepare(counts).pluck().all()).toEqual([4, 3])
  db.$client.close()
})

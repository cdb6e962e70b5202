import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { defaultOptions, load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'
import { runs } from '../support/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-renumbered-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

const HEADER = 'conversation_id,id,parent_id,author,created_at,text'

/** Rows of one conversation; `number`: what id a message gets. */
const rows = (parents: readonly number[], number: (at: number) => number, texts = 'said') =>
  [0, ...parents].map((parent, at) =>
    [
      ...['c', number(at), at === 0 ? '' : number(Math.min(parent, at - 1)), `by ${at % 4}`],
      ...[`2024-01-${String(at + 1).padStart(2, '0')}T00:00:00Z`, `${texts} ${at}`],
    ].join(','),
  )

/** `seen` in seconds since 1970. */
function file(lines: readonly string[], seen: number): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, [HEADER, ...lines].join('\n'))
  utimesSync(path, seen, seen)
  return path
}

async function loadFile(db: SqliteDb, ...paths: readonly string[]) {
  const given = paths.map(path => sourceAt(path))
  const reports = await load(db, given, { ...defaultOptions, site: 'forum.example' })
  for (const report of reports) expect(report.error).toBeNull()
  return reports[0]!
}

let clock = 1_600_000_000
const loaded = (db: SqliteDb, lines: readonly string[]) => loadFile(db, file(lines, clock++))

const tree = (db: SqliteDb) =>
  db.$client
    .prepare(
      `select m.kind, m.depth, t.text, pt.text from messages m left join messages p on p.id = m.parent_id
         left join texts t on t.id = m.text_id left join texts pt on pt.id = p.text_id order by m.id`,
    )
    .raw()
    .all()

test('a copy whose messages have other ids doubles nothing, and adds what is new', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 9 }), { minLength: 6, maxLength: 10 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(1, 2, 500),
      async (parents, added, shift) => {
        const whole = open(':memory:')
        const all = rows(parents, at => at + 1)
        await loaded(whole, all)
        const db = open(':memory:')
        await loaded(db, all.slice(0, all.length - added))
        const report = await loaded(
          db,
          rows(parents, at => at + 1 + shift),
        )
        expect(report).toMatchObject({ new_comments: added, changed: 0 })
        expect(report.problems.filter(({ what }) => what.includes('other ids'))).toHaveLength(1)
        expect(tree(db)).toEqual(tree(whole))
        for (const each of [db, whole]) each.$client.close()
      },
    ),
    { numRuns: runs(10) },
  )
})

test('whatever order copies with other ids are loaded in, the ids seen first stand; each can be taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 9 }), { minLength: 6, maxLength: 9 }),
      fc.uniqueArray(fc.constantFrom(0, 1, 2, 500), { minLength: 3, maxLength: 3 }),
      fc.nat({ max: 2 }),
      async (parents, shifts, gone) => {
        const copies = shifts.map((shift, at) =>
          file(
            rows(parents.slice(0, 5 + at), each => each + 1 + shift),
            1_700_000_000 + at,
          ),
        )
        const states = new Set<string>()
        const without = new Set<string>()
        const others = copies.filter((_, at) => at !== gone)
        for (const order of [copies, copies.toReversed(), [copies[1]!, copies[2]!, copies[0]!]]) {
          const db = open(':memory:')
          for (const path of order) await loadFile(db, path)
          states.add(JSON.stringify(contents(db, { seen: true })))
          expect(await removeLoad(db, 1 + order.indexOf(copies[gone]!))).toBe(true)
          without.add(JSON.stringify(contents(db, { seen: true })))
          db.$client.close()
        }
        const together = open(':memory:')
        await loadFile(together, ...copies)
        states.add(JSON.stringify(contents(together, { seen: true })))
        const never = open(':memory:')
        for (const path of others) await loadFile(never, path)
        without.add(JSON.stringify(contents(never, { seen: true })))
        for (const each of [together, never]) each.$client.close()
        expect(states.size).toBe(1)
        expect(without.size).toBe(1)
      },
    ),
    { numRuns: runs(8) },
  )
}, 60_000)

test('what other people said, or said at other times, is no copy under other ids', async () => {
  const db = open(':memory:')
  await loaded(
    db,
    rows([0, 0, 1, 2], at => at + 1),
  )
  const others = rows([0, 0, 1, 2], at => at + 101).map(row => row.replace('by ', 'not by '))
  expect(await loaded(db, others)).toMatchObject({ problem_count: 0, new_comments: 5 })
  db.$client.close()
})

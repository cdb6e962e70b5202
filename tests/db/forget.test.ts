import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { defaultOptions, type LoadOptions, load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-forget-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

const FORGET: LoadOptions = { ...defaultOptions, forgetRemoved: true }
const REPLACE: LoadOptions = { ...defaultOptions, replace: true }

const line = (id: string, author: string, body: string, day: number, link = 'p') =>
  JSON.stringify({
    ...{ id, link_id: `t3_${link}`, parent_id: `t3_${link}`, author, body, created_utc: 1_700_000_000 },
    retrieved_on: Date.UTC(2025, 0, day) / 1000,
  })

async function loaded(db: SqliteDb, lines: readonly string[], options = defaultOptions) {
  const path = join(folder, `part-${files++}`)
  writeFileSync(path, lines.join('\n'))
  const [report] = await load(db, [sourceAt(path)], options)
  expect(report).toMatchObject({ error: null, problems: [] })
  return report!
}

const FULL = [line('a', 'ann', 'A secret', 1), line('b', 'ben', 'Well', 1), line('c', 'cat', 'Kept', 1)]
const REMOVED = [
  line('a', '[deleted]', '[deleted]', 2),
  line('b', 'ben', '[removed]', 2),
  line('c', 'cat', 'Kept', 2),
]

const rows = (db: SqliteDb) =>
  db.$client
    .prepare(
      `select m.native_id, a.author, t.text, m.removed_at from messages m left join authors a on a.id = m.author_id
         left join texts t on t.id = m.text_id where m.kind = 'comment' order by 1`,
    )
    .raw()
    .all()

const REMOVED_AT = Date.UTC(2025, 0, 2)

test('what was removed stays, unless it is to be forgotten: then author and text are nowhere', async () => {
  const kept = open(':memory:')
  await loaded(kept, FULL)
  expect(await loaded(kept, REMOVED)).toMatchObject({ removed: 2, forgotten: 0, new_comments: 0 })
  expect(rows(kept)).toEqual([
    ['t1_a', 'ann', 'A secret', REMOVED_AT],
    ['t1_b', 'ben', 'Well', REMOVED_AT],
    ['t1_c', 'cat', 'Kept', null],
  ])
  const expected = [
    ['t1_a', null, null, REMOVED_AT],
    ['t1_b', 'ben', null, REMOVED_AT],
    ['t1_c', 'cat', 'Kept', null],
  ]
  for (const isReversed of [false, true]) {
    const db = open(':memory:')
    if (isReversed) await loaded(db, REMOVED, FORGET)
    await loaded(db, FULL)
    if (!isReversed)
      expect(await loaded(db, REMOVED, FORGET)).toMatchObject({ removed: 2, forgotten: 2, new_comments: 0 })
    expect(rows(db)).toEqual(expected)
    const everything = db.$client
      .prepare(
        `select text from texts union all select said from copies union all select author from authors
         union all select author from names`,
      )
      .pluck()
      .all()
      .join('\n')
    for (const word of ['secret', 'Well', 'ann']) expect(everything).not.toContain(word)
    // A later load changes nothing of that.
    await loaded(db, [line('d', 'dan', 'Later', 3)])
    expect(rows(db).slice(0, 3)).toEqual(expected)
    expect(contents(db).broken).toEqual([])
    expect(
      db.$client.prepare("select count(*) from loads where options like '%forgetRemoved%'").pluck().get(),
    ).toBe(1)
    // Taken back, it leaves what it left: nobody has the rest.
    await removeLoad(db, isReversed ? 1 : 2)
    expect(rows(db)).toEqual([
      ['t1_a', null, null, null],
      ['t1_b', 'ben', null, null],
      ['t1_c', 'cat', 'Kept', null],
      ['t1_d', 'dan', 'Later', null],
    ])
    db.$client.close()
  }
  kept.$client.close()
})

test('--replace: a load stands for its conversations alone, and what went is told', async () => {
  const db = open(':memory:')
  await loaded(db, [...FULL, line('x', 'xan', 'Elsewhere', 1, 'q')])
  const report = await loaded(db, [line('a', 'ann', 'Anew', 1)], REPLACE)
  expect(report).toMatchObject({ replaced: 1, replaced_comments: 3, comments: 1, new_comments: 1 })
  expect(rows(db)).toEqual([
    ['t1_a', 'ann', 'Anew', null],
    ['t1_x', 'xan', 'Elsewhere', null],
  ])
  const all = contents(db)
  expect(all.broken).toEqual([])
  expect(all.texts).toEqual([['Anew'], ['Elsewhere']])
  expect(db.$client.prepare('select comments, conversations from loads order by id').raw().all()).toEqual([
    [4, 2],
    [1, 1],
  ])
  db.$client.close()
})

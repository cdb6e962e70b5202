import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { removeLoad } from '../../db/load/remove-load.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-moved-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Posts by their numbers; who wrote them and when is told by a letter. */
const topic = (id: number, letters: string) => ({
  ...{ id, title: `Topic ${id} of some length`, slug: `topic-${id}` },
  post_stream: {
    stream: [...letters].map(letter => 100 + letter.charCodeAt(0)),
    posts: [...letters].map((letter, at) => ({
      ...{
        id: 100 + letter.charCodeAt(0),
        post_number: at + 1,
        topic_id: id,
        topic_slug: `topic-${id}`,
        post_type: 1,
      },
      ...{ username: `user-${letter}`, cooked: `<p>It is ${letter}</p>` },
      created_at: new Date(Date.UTC(2024, 0, 1, 0, letter.charCodeAt(0), 0, 7)).toISOString(),
    })),
  },
})

function file(name: string, content: unknown, day: number): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  utimesSync(path, Date.UTC(2025, 0, day) / 1000, Date.UTC(2025, 0, day) / 1000)
  return path
}

const held = (db: SqliteDb) =>
  db.$client
    .prepare(
      `select c.native_id, group_concat(substr(t.text, 7), '' order by m.id) from conversations c
         join messages m on m.conversation_id = c.id left join texts t on t.id = m.text_id group by 1 order by 1`,
    )
    .raw()
    .all()

test('a message that moves to another conversation is there once, where it was seen last', async () => {
  const before = [file('1-before.json', topic(1, 'abcd'), 1), file('2-before.json', topic(2, 'wxyz'), 1)]
  const after = [file('1-after.json', topic(1, 'ab'), 2), file('2-after.json', topic(2, 'wxyzcd'), 2)]
  for (const order of [
    [...before, ...after],
    [...after, ...before],
    [after[1]!, ...before, after[0]!],
  ]) {
    const db = open(':memory:')
    const told: string[] = []
    for (const path of order) {
      const [report] = await load(db, [sourceAt(path)])
      expect(report?.error).toBeNull()
      told.push(...report!.problems.map(({ what }) => what))
    }
    expect(held(db)).toEqual([
      ['1', 'ab'],
      ['2', 'wcdxyz'],
    ])
    expect(told.length).toBeGreaterThan(0)
    for (const what of told) expect(what).toMatch(/^2 messages are in two conversations/)
    expect(contents(db).broken).toEqual([])
    db.$client.close()
  }
})

test('where the load is taken back that saw a message moved, it is where it was before', async () => {
  const before = [file('1-was.json', topic(1, 'abcd'), 1), file('2-was.json', topic(2, 'wxyz'), 1)]
  const after = file('2-is.json', topic(2, 'wxyzcd'), 2)
  for (const order of [
    [...before, after],
    [after, ...before],
  ]) {
    const db = open(':memory:')
    for (const path of order) await load(db, [sourceAt(path)])
    // Another copy of a conversation changes nothing about where its messages are.
    await load(db, [sourceAt(file('2-again.json', topic(2, 'wxyzc'), 3))])
    expect(held(db)).toEqual([
      ['1', 'ab'],
      ['2', 'wcdxyz'],
    ])
    for (const id of [4, 1 + order.indexOf(after)]) expect(await removeLoad(db, id)).toBe(true)
    const never = open(':memory:')
    for (const path of before) await load(never, [sourceAt(path)])
    expect(contents(db, { seen: true })).toEqual(contents(never, { seen: true }))
    for (const each of [db, never]) each.$client.close()
  }
})

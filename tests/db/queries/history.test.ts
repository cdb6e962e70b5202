import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reported } from '../../../db/archives/report/reported.ts'
import { qualitySentences } from '../../../db/archives/report/tables.ts'
import { load } from '../../../db/load/load.ts'
import { sourceAt } from '../../../db/load/load-source.ts'
import { open } from '../../../db/open.ts'
import { conversationCounts } from '../../../db/queries/conversations.ts'
import { conversationLoads, messageVersions } from '../../../db/queries/history.ts'
import { firstConversationOf } from '../../../db/queries/loads.ts'
import { everyConversation } from '../../../db/queries/overview.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-history-'))
afterAll(() => rmSync(folder, { recursive: true }))

const day = (number: number) => Date.UTC(2025, 0, number)

const line = (id: string, body: string, seen: number, author = 'ann') =>
  JSON.stringify({
    ...{ id, link_id: 't3_p', parent_id: 't3_p', author, body, created_utc: day(1) / 1000 },
    retrieved_on: day(seen) / 1000,
  })

test('what each load brought, and what a message said before', async () => {
  const db = open(':memory:')
  const parts = [
    [line('a', 'Well begun', 2), line('b', 'Yes', 2)],
    [line('a', 'Well begun, half done', 3), line('c', 'No', 3)],
    [line('a', '[deleted]', 4, '[deleted]'), line('b', 'Yes', 4)],
  ]
  for (const [number, lines] of parts.entries()) {
    const path = join(folder, `part-${number}`)
    writeFileSync(path, lines.join('\n'))
    expect((await load(db, [sourceAt(path)]))[0]).toMatchObject({ error: null, problems: [] })
    if (number === 0)
      expect(await conversationLoads(db, 1)).toMatchObject([{ load_id: 1, comments: 2, new_comments: 2 }])
  }
  expect(await conversationLoads(db, 1)).toMatchObject([
    { load_id: 1, source: 'part-0', comments: 2, new_comments: 2, changed: 0, removed: 0 },
    { load_id: 2, source: 'part-1', comments: 2, new_comments: 1, changed: 1, removed: 0 },
    { load_id: 3, source: 'part-2', comments: 2, new_comments: 0, changed: 0, removed: 1 },
  ])
  // A report leads to the conversation, whichever load brought it first; a report of it names them all.
  for (const id of [1, 2, 3]) expect(await firstConversationOf(db, id)).toBe(1)
  const [told] = await reported(db, [1])
  expect(qualitySentences(told!).filter(sentence => sentence.startsWith('Read from part-'))).toHaveLength(3)
  expect(await conversationLoads(db, 99)).toEqual([])
  const newSince = async (time: number) =>
    (await conversationCounts(db, { ...everyConversation, new_since: time })).found
  const [first, second, third] = db.$client
    .prepare<[], number>('select loaded_at from loads order by id')
    .pluck()
    .all()
  expect(await newSince(first!)).toBe(1)
  // The second brought a comment to a conversation that was there, the third brought none.
  expect(await newSince(second!)).toBe(1)
  expect(await newSince(third!)).toBe(third! > second! ? 0 : 1)
  const idOf = (native: string) =>
    db.$client.prepare<[string], number>('select id from messages where native_id = ?').pluck().get(native)!
  const version = (text: string | null, hasAuthor: boolean, first: number, last: number) => ({
    ...{ text, hasAuthor, first_seen: day(first), last_seen: day(last) },
  })
  expect(await messageVersions(db, idOf('t1_a'))).toEqual([
    version('Well begun', true, 2, 2),
    version('Well begun, half done', true, 3, 3),
    version(null, false, 4, 4),
  ])
  expect(await messageVersions(db, idOf('t1_b'))).toEqual([version('Yes', true, 2, 4)])
  expect(await messageVersions(db, idOf('t1_c'))).toEqual([version('No', true, 3, 3)])
  expect(await messageVersions(db, 999)).toEqual([])
  db.$client.close()
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseCopy } from '../../../db/archives/archives.ts'
import { corpusOf } from '../../../db/archives/corpus.ts'
import { load } from '../../../db/load/load.ts'
import { sourceAt } from '../../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../../db/open.ts'
import { conversationTable } from '../../../db/tables/conversations.ts'
import { messageTable } from '../../../db/tables/messages.ts'
import { convokit } from '../../../lib/export/convokit.ts'
import type { Row } from '../../../lib/export/csv.ts'
import { unpacked } from '../../support/unpacked.ts'
import { addTo, all, loadedFrom } from '../queries/loaded.ts'

let folder: string
let db: SqliteDb
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replyscope-corpus-'))
  db = await loadedFrom(
    'bread,p1,,ann,2024-01-01T09:00:00.123Z,Post,On “bread”',
    'bread,a,p1,ben,2024-01-01T09:30:00.789Z,=Hi 👩‍👩‍👧 \0,',
    'bread,b,a,ann,2024-01-02T10:00:00Z,Yes,',
    'bread,c,gone,,,,',
    'bread,d,gone,cat,2024-01-03T10:00:00Z,To nobody,',
    'bread,e,d,ann,2024-01-03T09:00:00Z,Before,',
    'butter,p2,,ben,2024-02-01T09:00:00Z,Post,On butter',
    'butter,f,p2,ann,,Undated,',
  )
  await addTo(db, 'more.csv', 'p1,p1,,ann,2024-03-01,Another ann,On salt', 'p1,x,p1,dan,2024-03-02,One,')
})
afterAll(async () => {
  db.$client.close()
  await rm(folder, { recursive: true })
})

/** Contents of a database, without the names of people and the ids. */
async function content(of: SqliteDb): Promise<unknown> {
  const messages = await all(messageTable.rows(of, { conversation: null }))
  const conversations: readonly Row[] = await all(conversationTable.rows(of, { conversation: null }))
  return {
    messages: messages.map(({ kind, created_at, depth, position, replies, descendants, words, text }) => {
      return { kind, created_at, depth, position, replies, descendants, words, text: text ?? '' }
    }),
    measures: conversations.map(({ id, native_id, site, site_id, load_id, seen_at, stated, ...row }) => ({
      ...row,
      duplicates: 0,
    })),
  }
}

test('a corpus loads back with the same trees and measures', async () => {
  const path = join(folder, 'corpus.zip')
  await writeFile(path, convokit(corpusOf(db, { conversation: null })))
  const second = open(':memory:')
  const [report] = await load(second, [sourceAt(path)])
  expect(report).toMatchObject({ format: 'convokit', problem_count: 0, error: null })
  expect(await content(second)).toEqual(await content(db))
  second.$client.close()
})

test('a corpus is a folder with the files and keys that ConvoKit reads', async () => {
  const files = await unpacked(await buffer(convokit(corpusOf(db, { conversation: null }))))
  const of = (name: string) => files.get(`replyscope-corpus/${name}`)!.toString()
  expect([...files.keys()].map(path => path.replace('replyscope-corpus/', ''))).toEqual([
    ...['utterances.jsonl', 'speakers.json', 'conversations.json', 'corpus.json', 'index.json'],
  ])
  const utterances: readonly Record<string, string>[] = of('utterances.jsonl')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const speakers = JSON.parse(of('speakers.json'))
  const conversations = JSON.parse(of('conversations.json'))
  const ids = new Set(utterances.map(({ id }) => id))
  expect(ids.size).toBe(utterances.length)
  for (const utterance of utterances) {
    expect(Object.keys(utterance)).toEqual([
      ...['id', 'conversation_id', 'text', 'speaker', 'meta', 'reply-to', 'timestamp', 'vectors'],
    ])
    expect(speakers).toHaveProperty([utterance['speaker']!])
    expect(conversations).toHaveProperty([utterance['conversation_id']!])
    expect(ids).toContain(utterance['conversation_id'])
    if (utterance['reply-to'] !== null) expect(ids).toContain(utterance['reply-to'])
    expect(utterance['text']).toBeTypeOf('string')
  }
  // The same name on two sites is two people.
  expect(Object.keys(speakers).filter(id => id.endsWith('/ann'))).toHaveLength(2)
  expect(JSON.parse(of('index.json'))).toMatchObject({
    'utterances-index': { kind: ["<class 'str'>"], depth: ["<class 'int'>"] },
    'speakers-index': { name: ["<class 'str'>"] },
    'conversations-index': { title: ["<class 'str'>"] },
    'overall-index': { name: ["<class 'str'>"] },
    version: 1,
  })
})

test('the copy of the database is a database with the same content', async () => {
  const path = join(folder, 'copy.sqlite')
  await writeFile(path, databaseCopy(db))
  const copy = open(path)
  expect(await content(copy)).toEqual(await content(db))
  expect(copy.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  copy.$client.close()
})

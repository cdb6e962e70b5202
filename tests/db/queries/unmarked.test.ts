import { beforeAll, expect, test } from 'vitest'
import { load } from '../../../db/load/load.ts'
import { sourceOfStream } from '../../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../../db/open.ts'
import { type Conversation, conversation } from '../../../db/queries/conversation/conversation.ts'
import { castOf, panelNumbers } from '../../../db/queries/conversation/panels.ts'
import { sentencesOf } from '../../../db/queries/conversation/sentences.ts'
import { everything } from '../../../db/queries/selection.ts'
import { unmarkedIn } from '../../../db/queries/unmarked.ts'
import { plainText } from '../../../lib/sentences/sentence.ts'
import { loadedFrom } from './loaded.ts'

/** Posts of a Discourse topic: who wrote, and which post they name. */
const POSTS = [
  ['ann', null],
  ['ben', null],
  ['cat', null],
  ['ben', null],
  ['ann', 2],
  ['cat', 5],
  ['ben', 6],
  ['cat', 7],
  ['ann', null],
] as const

let db: SqliteDb
let topic: Conversation
beforeAll(async () => {
  const posts = POSTS.map(([username, answered], at) => ({
    ...{ id: 100 + at, post_number: at + 1, username, name: username, reply_to_post_number: answered },
    ...{ created_at: new Date(Date.UTC(2024, 0, 1, at)).toISOString(), cooked: `<p>Part ${at}</p>` },
  }))
  async function* bytes() {
    yield new TextEncoder().encode(
      JSON.stringify({
        id: 7,
        title: 'Kettles',
        slug: 'kettles',
        posts_count: 9,
        post_stream: { posts, stream: [] },
      }),
    )
  }
  db = open(':memory:')
  await load(db, [sourceOfStream('kettles.json', bytes())])
  topic = (await conversation(db, 1))!
})

test('of a forum, how many comments name nothing that they answer', async () => {
  expect(await unmarkedIn(db, everything)).toEqual({ comments: 8, unmarked: 4 })
  const table = await loadedFrom('a,p,,ann,2024-01-01,Post,', 'a,b,p,ben,2024-01-02,Hi,')
  expect(await unmarkedIn(table, everything)).toEqual({ comments: 1, unmarked: 0 })
})

test('without them, a conversation’s people, matrix and exchanges are as a plain count has them', async () => {
  const given = new Map<string, number>()
  const received = new Map<string, number>()
  for (const [who, answered] of POSTS) {
    const whom = answered === null ? who : POSTS[answered - 1]![0]
    if (answered === null || whom === who) continue
    given.set(who, 1 + (given.get(who) ?? 0))
    received.set(whom, 1 + (received.get(whom) ?? 0))
  }
  const { people } = await castOf(db, topic, false)
  for (const { name, replies_given, replies_received } of people)
    expect([name, replies_given, replies_received]).toEqual([
      name,
      given.get(name) ?? 0,
      received.get(name) ?? 0,
    ])
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const { replies, exchanges } = await panelNumbers(db, topic, false)
  expect(
    replies.map(({ from, to, replies }) => `${nameOf.get(from)} ${nameOf.get(to)} ${replies}`).sort(),
  ).toEqual(['ann ben 1', 'ben cat 1', 'cat ann 1', 'cat ben 1'])
  // Posts 6, 7 and 8 alternate; with answers to the post so do 1, 2 and 5.
  expect(exchanges.rows.map(({ messages }) => messages)).toEqual([3])
  expect((await panelNumbers(db, topic)).exchanges.rows.map(({ messages }) => messages)).toEqual([3, 3])
})

test('and its sentences follow', async () => {
  expect(plainText(await sentencesOf(db, topic))).toContain('ann was answered most')
  expect(plainText(await sentencesOf(db, topic, false))).toContain('ben was answered most')
})

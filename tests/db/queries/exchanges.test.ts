import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { conversation } from '../../../db/queries/conversation/conversation.ts'
import { exchangesIn } from '../../../db/queries/exchanges.ts'
import { longestExchangesIn, MOST_EXCHANGES } from '../../../db/queries/longest-exchanges.ts'
import { everything, type Selection } from '../../../db/queries/selection.ts'
import { exchangeTable } from '../../../db/tables/exchanges.ts'
import { all, loadedFrom } from './loaded.ts'
import {
  type PlainMessage,
  type PlainReply,
  plainMessages,
  plainReplies,
  scattered,
} from './network/scattered.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    // ann and ben take five turns; cat, who is undated, takes one of three with ben; dan only answers.
    'one,p,,ann,2024-01-01T00:00:00Z,Post,First',
    'one,a,p,ben,2024-01-01T01:00:00Z,,',
    'one,b,a,ann,2024-01-01T01:10:00Z,,',
    'one,c,b,ben,2024-01-01T04:10:00Z,,',
    'one,d,c,ann,,,',
    'one,e,a,cat,,,',
    'one,f,e,ben,2024-01-01T09:00:00Z,,',
    'one,g,p,dan,2024-01-01T10:00:00Z,,',
    'two,q,,ann,2024-01-02T00:00:00Z,Post,Second',
    'two,h,q,ben,2024-01-02T00:00:00Z,,',
  )
})
afterAll(() => {
  db.$client.close()
})

async function found(name: string) {
  const id = db.$client
    .prepare<string[], number>('select id from conversations where native_id = ?')
    .pluck()
    .get(name)
  const row = await conversation(db, id ?? -1)
  if (!row) throw new Error('not loaded')
  return row
}

test('the exchanges of a conversation, longest first, with the pace of each and the share it covers', async () => {
  const of = await found('one')
  const { rows, count } = await exchangesIn(db, of)
  expect(count).toBe(2)
  expect(rows[0]).toMatchObject({
    messages: 5,
    first: of.first_message_id,
    last: of.first_message_id + 4,
    by: { began: { name: 'ann' }, answered: { name: 'ben' } },
    lastWord: 'began',
    began: { median: 600, timed: 1, replies: 2 },
    answered: { median: 7200, timed: 2, replies: 2 },
    first_at: Date.UTC(2024, 0, 1),
    last_at: null,
    duration_s: null,
  })
  expect(rows[1]).toMatchObject({
    messages: 3,
    by: { began: { name: 'ben' }, answered: { name: 'cat' } },
    lastWord: 'began',
    began: { median: null, timed: 0, replies: 1 },
    answered: { median: null, timed: 0, replies: 1 },
    duration_s: 28_800,
  })
  expect(await exchangesIn(db, of, { limit: 1 })).toEqual({ rows: [rows[0]], count: 2 })
})

test('two messages are no exchange', async () => {
  expect(await exchangesIn(db, await found('two'))).toEqual({ rows: [], count: 0 })
})

test('as a table, people and messages go by the names the source has for them', async () => {
  const one = await found('one')
  const rows = await all(exchangeTable.rows(db, { conversation: null }))
  expect(rows).toEqual(await all(exchangeTable.rows(db, { conversation: one.id })))
  expect(rows.map(row => Object.keys(row))).toEqual(rows.map(() => [...exchangeTable.columns]))
  expect(rows[1]).toMatchObject({
    conversation_id: one.id,
    began: 'ben',
    answered: 'cat',
    last_word: 'ben',
    first_id: 'a',
    last_id: 'f',
    first_at: '2024-01-01T01:00:00.000Z',
    began_replies: 1,
    began_timed: 0,
  })
  const two = await found('two')
  expect(await all(exchangeTable.rows(db, { conversation: two.id }))).toEqual([])
})

test('the longest of a selection, as found by reading everything', async () => {
  const chance = await scattered()
  for (const given of [
    {},
    { site: 'other.csv' },
    { conversations: [3, 4, 5, 20] },
    { conversations: [99] },
  ]) {
    const selection = { ...everything, ...given }
    const plain = await all(exchangeTable.rows(chance, { conversation: null, selection }))
    const found = await longestExchangesIn(chance, selection)
    expect(found.map(({ messages }) => messages)).toEqual(
      plain.map(({ messages }) => messages).sort((a, b) => Number(b) - Number(a)),
    )
    expect(found.length).toBeLessThan(MOST_EXCHANGES)
  }
  chance.$client.close()
})

const spans = [
  { from: null, to: null },
  { from: Date.UTC(2024, 0, 10), to: null },
  { from: Date.UTC(2024, 0, 9), to: Date.UTC(2024, 0, 20) },
]
const switches = [true, false].flatMap(repliesToPosts =>
  [1, 2, 4].map(minimumWeight => ({ repliesToPosts, minimumWeight, selfReplies: minimumWeight === 2 })),
)

test('they follow the span of time and what counts as a reply, as a plain recount does', async () => {
  const chance = await scattered()
  const messages = await plainMessages(chance)
  const replies = await plainReplies(chance)
  const seen = new Set<number>()
  for (const span of spans) {
    for (const each of switches) {
      const selection = { ...everything, ...span, switches: each }
      const plain = plainExchanges(messages, replies, selection)
      const found = (await longestExchangesIn(chance, selection)).map(({ conversation, by, messages }) =>
        [conversation.id, by.began.id, by.answered.id, messages].join(' '),
      )
      expect(found.toSorted()).toEqual(plain.toSorted())
      seen.add(plain.length)
      const table = { conversation: null, selection }
      expect(await exchangeTable.count(chance, table)).toBe(plain.length)
      expect(await all(exchangeTable.rows(chance, table))).toHaveLength(plain.length)
    }
  }
  expect(seen.size).toBeGreaterThan(6)
  chance.$client.close()
})

/** By the answer that opens it: the longest way down on which its two take turns. Walks up from every message. */
function plainExchanges(
  messages: readonly PlainMessage[],
  replies: readonly PlainReply[],
  { from, to, switches }: Selection,
): string[] {
  const isIn = (at: number | null) =>
    (from === null || (at !== null && at >= from)) && (to === null || (at !== null && at <= to))
  const authorOf = ({ author, at, kind }: PlainMessage) =>
    isIn(at) && (kind !== 'post' || switches.repliesToPosts) ? author : null
  const counted = (one: number, other: number) =>
    replies.filter(
      ({ from, to, at, toPost }) =>
        from === one && to === other && isIn(at) && (!toPost || switches.repliesToPosts),
    ).length
  const byOpening = new Map<PlainMessage, { first: PlainMessage; length: number }>()
  for (const last of messages) {
    const two = [authorOf(last), last.parent === null ? null : authorOf(last.parent)]
    if (two[0] == null || two[1] == null || two[0] === two[1]) continue
    const path: PlainMessage[] = []
    for (
      let at: PlainMessage | null = last;
      at !== null && authorOf(at) === two[path.length % 2];
      at = at.parent
    )
      path.unshift(at)
    const [first, second] = path
    if (path.length < 3 || first === undefined || second === undefined) continue
    if (Math.min(counted(two[0], two[1]), counted(two[1], two[0])) < switches.minimumWeight) continue
    if (path.length > (byOpening.get(second)?.length ?? 0))
      byOpening.set(second, { first, length: path.length })
  }
  return [...byOpening].map(([second, { first, length }]) =>
    [first.conversation, first.author, second.author, length].join(' '),
  )
}

test('of more than are shown, the longest; conversations without a longer one are not read', async () => {
  // Conversation i has one exchange of 3 + i % 7 messages.
  const many = await loadedFrom(
    ...Array.from({ length: 100 }, (_, i) =>
      Array.from(
        { length: 3 + (i % 7) },
        (_, m) => `c${i},m${m},${m === 0 ? '' : `m${m - 1}`},${m % 2 ? 'ann' : 'ben'},,,`,
      ),
    ).flat(),
  )
  const found = await longestExchangesIn(many, everything)
  const lengths = Array.from({ length: 100 }, (_, i) => 3 + (i % 7)).sort((a, b) => b - a)
  expect(found.map(({ messages }) => messages)).toEqual(lengths.slice(0, MOST_EXCHANGES))
  expect(found[0]?.conversation).toMatchObject({ native_id: 'c6' })
  many.$client.close()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SqliteDb } from '../../../../db/open.ts'
import { networkOf } from '../../../../db/queries/network/network.ts'
import { bothWays, measuredPairs } from '../../../../db/queries/network/pair-measures.ts'
import { asReplies } from '../../../../db/queries/network/pairs.ts'
import { networkPeople } from '../../../../db/queries/network/people.ts'
import { everything, type Selection } from '../../../../db/queries/selection.ts'
import { selectionInWords } from '../../../../db/queries/selection-in-words.ts'
import { authorTable } from '../../../../db/tables/authors.ts'
import { median } from '../../../../lib/discussion/median.ts'
import { degrees } from '../../../../lib/network/degrees.ts'
import { networkMeasures } from '../../../../lib/network/index.ts'
import { all, loadedFrom } from '../loaded.ts'
import { type PlainMessage, type PlainReply, plainMessages, plainReplies, scattered } from './scattered.ts'

let db: SqliteDb
let replies: PlainReply[]
let messages: PlainMessage[]
beforeAll(async () => {
  db = await scattered()
  replies = await plainReplies(db)
  messages = await plainMessages(db)
})
afterAll(() => {
  db.$client.close()
})

const when = (day: number) => Date.UTC(2024, 0, 1 + day)

/** Selections, and which conversations each has. */
const selections: Record<string, readonly [Partial<Selection>, (conversation: number) => boolean]> = {
  everything: [{}, () => true],
  'one site': [{ site: 'other.csv' }, id => id > 12],
  'some conversations': [{ conversations: [2, 5, 7, 19] }, id => [2, 5, 7, 19].includes(id)],
  'none that there is': [{ conversations: [999] }, () => false],
  'long ones': [{ comments_min: 12 }, id => commentsOf(id) >= 12],
  'some of a site': [{ site: 'table.csv', comments_max: 15 }, id => id <= 12 && commentsOf(id) <= 15],
}

const spans = { always: [null, null], later: [when(15), null], between: [when(10), when(25)] } as const

const switches = [true, false].flatMap(repliesToPosts =>
  [true, false].flatMap(selfReplies =>
    [1, 2].map(minimumWeight => ({ repliesToPosts, selfReplies, minimumWeight })),
  ),
)

const commentsOf = (id: number) =>
  Number(db.$client.prepare('select comments from conversations where id = ?').pluck().get(id))

const cases = Object.entries(selections).flatMap(([name, [given, has]]) =>
  Object.entries(spans).flatMap(([span, [from, to]]) =>
    switches.map(each => ({
      name: `${name}, ${span}, ${Object.values(each).join(' ')}`,
      selection: { ...everything, ...given, from, to, switches: each },
      has,
    })),
  ),
)

/** The longest exchange of each two people who had one, by walking up from every message. */
function plainExchanges(
  { from, to, switches }: Selection,
  has: (conversation: number) => boolean,
): ReadonlyMap<string, number> {
  const authorOf = ({ author, at, kind }: PlainMessage) => {
    if (from !== null && (at === null || at < from)) return null
    if (to !== null && (at === null || at > to)) return null
    return kind === 'post' && !switches.repliesToPosts ? null : author
  }
  const longest = new Map<string, number>()
  for (const last of messages) {
    if (!has(last.conversation) || last.parent === null) continue
    const two = [authorOf(last), authorOf(last.parent)]
    if (two.includes(null) || two[0] === two[1]) continue
    let length = 0
    for (let at: PlainMessage | null = last; at !== null && authorOf(at) === two[length % 2]; at = at.parent)
      length++
    if (length < 3) continue
    for (const key of [two.join(' '), two.toReversed().join(' ')])
      longest.set(key, Math.max(length, longest.get(key) ?? 0))
  }
  return longest
}

test.each(cases)('$name: as a plain recount has it', async ({ selection, has }) => {
  const { from, to, switches } = selection
  const expected = new Map<
    string,
    { replies: number; conversations: Set<number>; times: number[]; waits: number[] }
  >()
  for (const reply of replies) {
    if (!has(reply.conversation)) continue
    if (!switches.repliesToPosts && reply.toPost) continue
    if (!switches.selfReplies && reply.from === reply.to) continue
    if (from !== null && (reply.at === null || reply.at < from)) continue
    if (to !== null && (reply.at === null || reply.at > to)) continue
    const key = `${reply.from} ${reply.to}`
    const pair = expected.get(key) ?? { replies: 0, conversations: new Set(), times: [], waits: [] }
    expected.set(key, pair)
    pair.replies++
    pair.conversations.add(reply.conversation)
    if (reply.at !== null) pair.times.push(reply.at)
    if (reply.waited !== null) pair.waits.push(reply.waited)
  }
  for (const [key, pair] of expected) if (pair.replies < switches.minimumWeight) expected.delete(key)

  const exchanged = plainExchanges(selection, has)

  const { pairs, network } = await networkOf(db, selection)
  const measured = await measuredPairs(db, selection)
  expect(measured.pairs).toBe(pairs)
  const found = Array.from({ length: pairs.length }, (_, i) => [
    `${pairs.from[i]} ${pairs.to[i]}`,
    pairs.replies[i],
    pairs.conversations[i],
    pairs.first[i],
    pairs.last[i],
    bothWays(measured, i),
  ])
  const orNaN = (times: number[], of: (...times: number[]) => number) =>
    times.length === 0 ? Number.NaN : of(...times)
  expect(found.toSorted()).toEqual(
    [...expected]
      .map(([key, { replies, conversations, times, waits }]) => {
        const back = expected.get(key.split(' ').reverse().join(' '))
        const replies_back = back?.replies ?? 0
        return [
          key,
          replies,
          conversations.size,
          orNaN(times, Math.min),
          orNaN(times, Math.max),
          {
            replies_back,
            balance: Math.min(replies, replies_back) / Math.max(replies, replies_back),
            longest_exchange: back === undefined ? 0 : (exchanged.get(key) ?? 0),
            median_response_s: median(Float64Array.from(waits)),
            median_response_back_s: back === undefined ? null : median(Float64Array.from(back.waits)),
          },
        ]
      })
      .toSorted(),
  )

  // All replies given are received, and are the edges' weights.
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, each) => all + each, 0)
  const { repliesGiven, repliesReceived } = degrees(network)
  const weight = sum(pairs.replies)
  expect([sum(repliesGiven), sum(repliesReceived), sum(network.out.weight)]).toEqual([weight, weight, weight])
  expect(network.edges).toBe(pairs.length)
  expect(network.nodes).toBe(new Set([...asReplies(pairs)].flatMap(({ from, to }) => [from, to])).size)
})

test('people’s comments are those of the selection', async () => {
  const count = async (given: Partial<Selection>) => {
    const ids = Array.from({ length: 20 }, (_, i) => i + 1)
    return (await networkPeople(db, { ...everything, ...given }, ids)).map(({ id, comments }) => [
      id,
      comments,
    ])
  }
  const plain = (where: string) =>
    db.$client
      .prepare(
        `select a.id, count(m.id) from authors a left join messages m on m.author_id = a.id and m.kind = 'comment' and ${where} group by a.id`,
      )
      .raw()
      .all()
  expect(await count({})).toEqual(plain('true'))
  expect(await count({ conversations: [2, 5] })).toEqual(plain('m.conversation_id in (2, 5)'))
  expect(await count({ from: when(10), to: when(20) })).toEqual(
    plain(`m.created_at between ${when(10)} and ${when(20)}`),
  )
  expect(await count({ conversations: [3], from: when(10) })).toEqual(
    plain(`m.conversation_id = 3 and m.created_at >= ${when(10)}`),
  )
})

test('equal names on two sites are different people; nobody is called “[deleted]”', async () => {
  const { network } = await networkOf(db, everything)
  const people = await networkPeople(db, everything, network.people)
  expect(people.filter(({ author }) => author === 'ann')).toHaveLength(2)
  expect(people.some(({ author }) => author === '' || author === '[deleted]')).toBe(false)
})

test('check thread: networkx’s numbers, from the database', async () => {
  const thread = await loadedFrom(
    ...[
      'p0,,A,0',
      'c1,p0,B,10',
      'c2,p0,C,20',
      'c3,c1,A,30',
      'c4,c3,B,40',
      'c5,c4,A,50',
      'c6,c1,D,60',
      'c7,p0,D,70',
      'c8,c7,C,100',
      'c9,c8,D,400',
      'c10,c9,D,410',
    ].map(row => {
      const [id, parent, author, minute] = row.split(',')
      return `t,${id},${parent},${author},${new Date(Number(minute) * 60_000).toISOString()},x,`
    }),
  )
  const { network } = await networkOf(thread, everything)
  const values = Object.fromEntries(networkMeasures.map(({ key, of }) => [key, of(network)]))
  expect(values).toMatchObject({ nodes: 4, edges: 7, replies: 9 })
  expect(values['density']).toBeCloseTo(0.583333, 6)
  expect(values['reciprocity_edge']).toBeCloseTo(0.571429, 6)
  expect(values['reciprocity_pair']).toBeCloseTo(0.4, 6)
  expect(values['reciprocity_weighted']).toBeCloseTo(0.666667, 6)
  const expected: Record<string, readonly number[]> = {
    A: [0.448551, 0.083333],
    B: [0.435982, 0],
    C: [0.054713, 0],
    D: [0.060753, 0.083333],
  }
  for (const conversation of [null, 1]) {
    const people = await all(authorTable.rows(thread, { conversation }))
    expect(people).toHaveLength(4)
    for (const { author, pagerank, betweenness } of people) {
      const [rank = 0, between = 0] = expected[author] ?? []
      expect(pagerank).toBeCloseTo(rank, 6)
      expect(betweenness).toBeCloseTo(between, 6)
    }
  }
  thread.$client.close()
})

test('a selection in words', async () => {
  const words = (given: Partial<Selection>) => selectionInWords(db, { ...everything, ...given })
  expect(await words({})).toBe('in all 25 conversations')
  expect(await words({ conversations: [1, 2] })).toBe('in 2 of 25 conversations')
  expect(await words({ site: 'other.csv', comments_min: 0, from: when(0) })).toBe(
    'in 13 of 25 conversations on other.csv, with at least 0 comments, written from 2024-01-01',
  )
  expect(await words({ switches: { repliesToPosts: false, selfReplies: true, minimumWeight: 3 } })).toBe(
    'in all 25 conversations, replies to posts not counted, replies to oneself counted, pairs with at least 3 replies',
  )
})

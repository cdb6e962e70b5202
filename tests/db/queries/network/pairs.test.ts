import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../../db/open.ts'
import { egoOf } from '../../../../db/queries/network/ego.ts'
import { exchangeBetween } from '../../../../db/queries/network/exchange.ts'
import { networkOf } from '../../../../db/queries/network/network.ts'
import { type PairRow, pairListRows, pairPage, pairSorts } from '../../../../db/queries/network/pair-list.ts'
import { networkPicture } from '../../../../db/queries/network/picture.ts'
import { everything } from '../../../../db/queries/selection.ts'
import { all } from '../loaded.ts'
import { type PlainReply, plainReplies, scattered } from './scattered.ts'

let db: SqliteDb
let replies: PlainReply[]
beforeAll(async () => {
  db = await scattered()
  replies = await plainReplies(db)
})
afterAll(() => {
  db.$client.close()
})

const orders = pairSorts.flatMap(sort => [true, false].map(descending => ({ sort, descending })))

describe.each(orders)('pairs by $sort, descending: $descending', order => {
  test('page by page, forth and back, they are the whole list', async () => {
    const keys = (rows: readonly PairRow[]) => rows.map(({ from, to }) => `${from.id} ${to.id}`)
    const forth: PairRow[] = []
    let page = await pairPage(db, everything, order, { after: null, before: null, limit: 7 })
    expect(page.previous).toBeNull()
    forth.push(...page.rows)
    while (page.next !== null) {
      page = await pairPage(db, everything, order, { after: page.next, before: null, limit: 7 })
      forth.push(...page.rows)
    }
    expect(forth.length).toBe(page.count)
    expect(new Set(keys(forth)).size).toBe(page.count)
    const values = forth.map(row => row[order.sort])
    const known = values.filter(value => value !== null)
    expect(values.slice(0, known.length)).toEqual(known)
    expect(known).toEqual(known.toSorted((a, b) => (order.descending ? b - a : a - b)))

    const back: PairRow[] = [...page.rows]
    while (page.previous !== null) {
      page = await pairPage(db, everything, order, { after: null, before: page.previous, limit: 7 })
      back.unshift(...page.rows)
    }
    expect(keys(back)).toEqual(keys(forth))

    const rows = await all(pairListRows(db, everything, order))
    expect(rows.map(({ from, to, replies }) => [from, to, replies])).toEqual(
      forth.map(({ from, to, replies }) => [from.author, to.author, replies]),
    )
  })
})

test('an exchange has the comments of both, in reading order, part by part', async () => {
  const { pairs } = await networkOf(db, everything)
  for (let i = 0; i < pairs.length; i += 5) {
    const pair = { from: pairs.from[i]!, to: pairs.to[i]! }
    const whole = await exchangeBetween(db, everything, pair, { after: 0, limit: 1000 })
    const plain = (from: number, to: number) =>
      replies.filter(reply => reply.from === from && reply.to === to).length
    expect(whole?.people.map(person => person.response.replies)).toEqual([
      plain(pair.from, pair.to),
      plain(pair.to, pair.from),
    ])
    expect(whole?.comments).toHaveLength(plain(pair.from, pair.to) + plain(pair.to, pair.from))
    const ids = whole?.comments.map(({ id }) => id) ?? []
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    const parts: number[] = []
    for (let after: number | null = 0; after !== null; ) {
      const part = await exchangeBetween(db, everything, pair, { after, limit: 2 })
      parts.push(...(part?.comments.map(({ id }) => id) ?? []))
      after = part?.next ?? null
    }
    expect(parts).toEqual(ids)
  }
})

test('an exchange follows the selection and its switches', async () => {
  const { pairs } = await networkOf(db, everything)
  const pair = { from: pairs.from[0]!, to: pairs.to[0]! }
  const own = replies.filter(({ from, to }) => from === pair.from && to === pair.to)
  const count = async (given: Partial<typeof everything>) =>
    (await exchangeBetween(db, { ...everything, ...given }, pair, { after: 0, limit: 10 }))?.people[0]
      .response.replies
  const [{ conversation } = { conversation: 0 }] = own
  expect(await count({ conversations: [conversation] })).toBe(
    own.filter(reply => reply.conversation === conversation).length,
  )
  expect(await count({ switches: { repliesToPosts: false, selfReplies: false, minimumWeight: 1 } })).toBe(
    own.filter(({ toPost }) => !toPost).length,
  )
  const least = (minimumWeight: number) => ({ switches: { ...everything.switches, minimumWeight } })
  expect(await count(least(own.length))).toBe(own.length)
  expect(await count(least(own.length + 1))).toBe(0)
  expect(await exchangeBetween(db, everything, { from: 1, to: 999 }, { after: 0, limit: 1 })).toBeNull()
})

test('a person has the neighbours that the pairs say', async () => {
  const ego = await egoOf(db, everything, 1, 100)
  const given = replies.filter(({ from, to }) => from === 1 && to !== 1)
  const received = replies.filter(({ from, to }) => to === 1 && from !== 1)
  expect(ego).toMatchObject({
    replies_given: given.length,
    replies_received: received.length,
    out_degree: new Set(given.map(({ to }) => to)).size,
    in_degree: new Set(received.map(({ from }) => from)).size,
    neighbourCount: new Set([...given.map(({ to }) => to), ...received.map(({ from }) => from)]).size,
  })
  expect(ego?.neighbours.reduce((sum, each) => sum + each.given, 0)).toBe(given.length)
  expect((await egoOf(db, everything, 1, 2))?.neighbours).toEqual(ego?.neighbours.slice(0, 2))
  expect(await egoOf(db, everything, 999, 2)).toBeNull()
})

test('a picture holds everybody, or the most connected; numbers stay those of the whole', async () => {
  const whole = await networkPicture(db, everything, { people: 100, edges: 1000 })
  expect([whole.people.id.length, whole.edges.from.length]).toEqual([whole.nodesInAll, whole.edgesInAll])
  const part = await networkPicture(db, everything, { people: 5, edges: 6 })
  expect([part.people.id.length, part.edges.from.length]).toEqual([5, 6])
  expect([part.nodesInAll, part.edgesInAll]).toEqual([whole.nodesInAll, whole.edgesInAll])
  for (const [i, id] of part.people.id.entries()) {
    const at = whole.people.id.indexOf(id)
    expect(part.people.in_degree[i]).toBe(whole.people.in_degree[at])
    expect(part.people.pagerank[i]).toBe(whole.people.pagerank[at])
  }
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import {
  arrivalOf,
  closestInSize,
  commentsPerPerson,
  conversationsOf,
  levelsOf,
  peopleInCommon,
} from '../../../db/queries/compare.ts'
import type { ConversationRow } from '../../../db/queries/conversations.ts'
import { placesOf } from '../../../db/queries/ranks.ts'
import { loadedFrom } from './loaded.ts'

let db: SqliteDb
let rows: ReadonlyMap<string, ConversationRow>

/** A star of comments by as many people: `star(4)` is conversation `s4`. */
const star = (comments: number) => [
  `s${comments},s${comments}p,,post${comments},,Post,`,
  ...Array.from(
    { length: comments },
    (_, n) => `s${comments},s${comments}m${n},s${comments}p,z${comments}_${n},,Hi,`,
  ),
]

beforeAll(async () => {
  db = await loadedFrom(
    'chain,p1,,ann,2024-01-01T00:00:00Z,Post,Chain',
    'chain,a,p1,ben,2024-01-01T00:01:00Z,Hi,',
    'chain,b,a,ann,2024-01-01T00:11:00Z,Hi,',
    'chain,c,b,ben,2024-01-01T01:11:00Z,Hi,',
    'chain,d,c,cat,,Hi,',
    'fan,p2,,dot,,Post,Fan',
    'fan,e,p2,ben,2024-02-01T00:00:00Z,Hi,',
    'fan,f,p2,ben,2024-02-01T00:00:30Z,Hi,',
    'fan,g,p2,ann,2024-02-02T00:00:00Z,Hi,',
    ...star(2),
    ...star(5),
    ...star(8),
    ...star(20),
  )
  const all = await conversationsOf(db, [1, 2, 3, 4, 5, 6])
  rows = new Map(all.map(row => [row.native_id, row]))
})
afterAll(() => {
  db.$client.close()
})

const row = (name: string) => rows.get(name)!

test('conversations stand in the order asked for; unknown ones are left out', async () => {
  const [chain, fan] = [row('chain').id, row('fan').id]
  const found = await conversationsOf(db, [fan, 999, chain])
  expect(found.map(({ id }) => id)).toEqual([fan, chain])
  expect(found[0]?.site).toBe(row('fan').site)
})

test('the closest in size, nearest first, without the one itself', async () => {
  const closest = await closestInSize(db, row('chain'), 3)
  expect(closest.map(({ native_id }) => native_id)).toEqual(['fan', 's5', 's2'])
})

describe('places among others', () => {
  test('of similar size: half to twice as many comments', async () => {
    // Others with 2 to 8 comments: fan (3), s2, s5, s8; all of depth 1.
    const { from, to, others, of } = await placesOf(db, row('chain'), 1)
    expect({ from, to, others }).toEqual({ from: 2, to: 8, others: 4 })
    expect(of.get('max_depth')).toEqual({ among: 4, lower: 1, higher: 0, above: 1 })
    // People: chain 3; fan 2, s2 2, s5 5, s8 8.
    expect(of.get('authors')).toEqual({ among: 4, lower: 0.5, higher: 0.5, above: 0.5 })
  })

  test('the number of comments itself is among all others', async () => {
    const { of } = await placesOf(db, row('chain'), 1)
    expect(of.get('comments')).toEqual({ among: 5, lower: 0.4, higher: 0.6, above: 0.4 })
  })

  test('nothing is said with too few others, or of what has no value', async () => {
    expect((await placesOf(db, row('chain'), 5)).of.has('max_depth')).toBe(false)
    expect((await placesOf(db, row('s8'), 1)).of.has('median_response_s')).toBe(false)
    expect((await placesOf(db, row('s20'), 1)).others).toBe(0)
  })
})

test('comments of each level, down to the deepest of those compared', async () => {
  const levels = await levelsOf(db, row('fan'), { span: 1, deepest: 4 })
  expect(levels).toEqual([
    { from: 1, to: 1, comments: 3 },
    { from: 2, to: 2, comments: 0 },
    { from: 3, to: 3, comments: 0 },
    { from: 4, to: 4, comments: 0 },
  ])
  expect(await levelsOf(db, row('chain'), { span: 3, deepest: 4 })).toEqual([
    { from: 1, to: 3, comments: 3 },
    { from: 4, to: 4, comments: 1 },
  ])
})

describe('arrival', () => {
  test('from the post on; undated comments are left out', async () => {
    const arrival = await arrivalOf(db, row('chain'), [60, 3600, 86_400])
    expect(arrival).toEqual({
      origin: 'post',
      dated: 3,
      points: [
        { seconds: 60, comments: 1 },
        { seconds: 660, comments: 2 },
        { seconds: 4260, comments: 3 },
      ],
      after: [1, 2, 3],
    })
  })

  test('from the first comment where the post is undated', async () => {
    const { origin, dated, after } = await arrivalOf(db, row('fan'), [1, 60])
    expect({ origin, dated, after }).toEqual({ origin: 'comment', dated: 3, after: [1, 2] })
  })

  test('nothing where nothing is dated', async () => {
    expect(await arrivalOf(db, row('s2'), [60])).toEqual({ origin: null, dated: 0, points: [], after: [0] })
  })
})

test('how many people wrote how many comments', async () => {
  expect(await commentsPerPerson(db, row('chain'))).toEqual([
    { comments: 1, people: 2 },
    { comments: 2, people: 1 },
  ])
})

test('people in several of them, posts counting as taking part', async () => {
  const { count, people } = await peopleInCommon(db, [row('fan').id, row('chain').id, row('s2').id], 10)
  expect(count).toBe(2)
  expect(people.map(({ name, comments }) => [name, comments])).toEqual([
    ['ben', [2, 2, null]],
    ['ann', [1, 1, null]],
  ])
  expect((await peopleInCommon(db, [row('fan').id, row('chain').id], 1)).people).toHaveLength(1)
})

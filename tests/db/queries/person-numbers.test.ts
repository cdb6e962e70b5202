import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { pairPage } from '../../../db/queries/network/pair-list.ts'
import { isUnmeasured, standingsIn } from '../../../db/queries/network/standing.ts'
import { pairFacts } from '../../../db/queries/pair.ts'
import { namesakesOf, personMessages, personOf } from '../../../db/queries/people/person.ts'
import { authorLines, personPace, weekOf } from '../../../db/queries/people/person-panels.ts'
import { countedRanks, keptPlaceOf, keptRanks, networkPlaceOf, ranksOf } from '../../../db/queries/ranks.ts'
import { everything } from '../../../db/queries/selection.ts'
import { addTo, loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    // 2024-01-01 is a Monday.
    'one,p,,ann,2024-01-01T00:00:00Z,Post,First',
    'one,a,p,ben,2024-01-01T01:00:00Z,,',
    'one,b,a,ann,2024-01-01T01:10:00Z,,',
    'one,c,b,ben,2024-01-01T04:10:00Z,,',
    'one,d,c,ann,,,',
    'one,e,gone,ann,2024-01-07T23:59:59Z,,',
    'one,f,p,,2024-01-02T00:00:00Z,,',
    'two,q,,ann,2024-01-08T00:00:00Z,Post,Second',
    'two,h,q,ben,2024-01-08T02:00:00Z,,',
    'two,i,h,ann,2024-01-08T02:00:10Z,,',
    'two,j,h,cat,2024-01-08T03:00:00Z,,',
  )
  await addTo(db, 'other.csv', 'three,p,,ann,2024-01-01T00:00:00Z,,', 'three,a,p,dan,2024-01-01T00:00:00Z,,')
})
afterAll(() => {
  db.$client.close()
})

const id = (name: string, site = 1) =>
  db.$client
    .prepare<[string, number], number>('select id from authors where author = ? and site_id = ?')
    .pluck()
    .get(name, site) ?? -1

async function found(name: string) {
  const person = await personOf(db, id(name))
  if (person === null) throw new Error('not loaded')
  return person
}

describe('ranks', () => {
  test('the highest first, equal ones together, those without a value left out', async () => {
    // Comments: ann 4, ben 3, cat 1, dan 1, ann of the other site 0.
    const ranks = async (name: string) => Object.fromEntries(await ranksOf(db, await found(name)))
    expect((await ranks('ann'))['comments']).toEqual({ rank: 1, of: 5 })
    expect((await ranks('ben'))['comments']).toEqual({ rank: 2, of: 5 })
    expect((await ranks('cat'))['comments']).toEqual({ rank: 3, of: 5 })
    expect((await ranks('cat'))['mean_depth']).toMatchObject({ of: 4 })
    expect((await ranks('ann'))['first_at']).toBeUndefined()
  })

  test('are the same read from the values in order and counted over everybody', async () => {
    for (const name of ['ann', 'ben', 'cat']) {
      const person = await found(name)
      expect(await keptRanks(db, person)).toEqual(await countedRanks(db, person))
    }
  })

  test('of response times the shortest comes first', async () => {
    // Medians: ann 305 s, ben 2 h, cat 1 h, dan 0 s.
    const rank = async (name: string) => (await ranksOf(db, await found(name))).get('median_response_s')
    expect(await rank('ann')).toEqual({ rank: 2, of: 4 })
    expect(await rank('ben')).toEqual({ rank: 4, of: 4 })
  })

  test('in the network of everything', async () => {
    const place = await networkPlaceOf(db, id('ann'))
    if (place === 'unmeasured') throw new Error('small networks are measured at once')
    expect(place?.standing.pagerank).toBeGreaterThan(0)
    expect(place?.ranks.get('pagerank')?.of).toBe(5)
    expect(await networkPlaceOf(db, 999)).toBeNull()
    // Computed places are stored; of large networks only stored ones are given.
    expect(await keptPlaceOf(db, id('ann'))).toEqual(place)
    expect(await keptPlaceOf(db, 999)).toBeNull()
  })
})

test('a large network is measured beside the pages, and what was kept of a smaller one does not count', async () => {
  const own = await loadedFrom('one,p,,ann,,,', 'one,a,p,ben,,,')
  expect([await keptPlaceOf(own, 1), await isUnmeasured(own)]).toEqual(['unmeasured', true])
  await standingsIn(own, everything)
  expect([await keptPlaceOf(own, 1), await isUnmeasured(own)]).toEqual([await networkPlaceOf(own, 1), false])
  await addTo(own, 'more.csv', 'two,q,,cat,,,', 'two,b,q,dan,,,')
  expect([await keptPlaceOf(own, 1), await isUnmeasured(own)]).toEqual(['unmeasured', true])
  own.$client.close()
})

describe('response times', () => {
  test('each way, with the replies they cover', async () => {
    // ann: 10 min, undated, 10 s; what is missing nobody waited for. Others: 1 h, 3 h, 2 h, and one who is unknown.
    expect(await personPace(db, id('ann'))).toEqual({
      answering: { median: 305, timed: 2, replies: 3 },
      answered: { median: 7200, timed: 3, replies: 3 },
    })
    expect(await personPace(db, id('cat'))).toEqual({
      answering: { median: 3600, timed: 1, replies: 1 },
      answered: { median: null, timed: 0, replies: 0 },
    })
  })
})

describe('a pair', () => {
  test('each way by the definitions of the catalogue, whatever the order', async () => {
    const [there, back] = await pairFacts(db, id('ann'), id('ben'))
    expect(there).toEqual({
      from: id('ann'),
      to: id('ben'),
      replies: 3,
      replies_back: 3,
      balance: 1,
      conversations: 2,
      longest_exchange: 5,
      first_at: Date.UTC(2024, 0, 1, 1, 10),
      last_at: Date.UTC(2024, 0, 8, 2, 0, 10),
      median_response_s: 305,
      median_response_back_s: 7200,
      response: { median: 305, timed: 2, replies: 3 },
    })
    expect(back).toMatchObject({ replies: 3, response: { median: 7200, timed: 3, replies: 3 } })
    expect(await pairFacts(db, id('ben'), id('ann'))).toEqual([back, there])
    const row = { from: { id: id('ann') }, to: { id: id('ben') } }
    const { response: _response, from: _from, to: _to, ...numbers } = there
    const { rows } = await pairPage(
      db,
      everything,
      { sort: 'replies', descending: true },
      { after: null, before: null, limit: 100 },
    )
    expect(rows).toContainEqual(
      expect.objectContaining({
        ...numbers,
        from: expect.objectContaining(row.from),
        to: expect.objectContaining(row.to),
      }),
    )
  })

  test('nothing between two is no balance and no time', async () => {
    const [there] = await pairFacts(db, id('cat'), id('dan', 2))
    expect(there).toMatchObject({ replies: 0, balance: null, longest_exchange: 0, first_at: null })
    expect(there.response).toEqual({ median: null, timed: 0, replies: 0 })
  })
})

describe('weeks', () => {
  test('begin on Mondays, before 1970 too', () => {
    const monday = Date.UTC(2024, 0, 1)
    expect([monday, monday + 1, monday + 7 * 86_400_000 - 1].map(weekOf)).toEqual([monday, monday, monday])
    expect(new Date(weekOf(Date.UTC(1969, 11, 28))).toISOString()).toBe('1969-12-22T00:00:00.000Z')
  })

  test('conversations begun, and comments by conversation; the undated are counted', async () => {
    const { weeks, undated } = await authorLines(db, id('ann'), 100)
    expect(undated).toBe(1)
    expect(weeks).toMatchObject([
      {
        from: Date.UTC(2024, 0, 1),
        begun: [{ conversation: 1, messages: 1 }],
        replies: [{ conversation: 1, messages: 2 }],
      },
      { from: Date.UTC(2024, 0, 8), begun: [{ conversation: 2 }], replies: [{ conversation: 2 }] },
    ])
  })

  test('with too many marks, a week has one a side', async () => {
    const { weeks } = await authorLines(db, id('ann'), 3)
    expect(weeks.map(({ begun, replies }) => [begun, replies])).toMatchObject([
      [[{ conversation: null, messages: 1 }], [{ conversation: null, messages: 2 }]],
      [[{ conversation: null, messages: 1 }], [{ conversation: null, messages: 1 }]],
    ])
  })

  test('what was written in one of them', async () => {
    const { rows } = await personMessages(db, {
      person: id('ann'),
      other: null,
      from: Date.UTC(2024, 0, 8),
      to: Date.UTC(2024, 0, 15) - 1,
      level: null,
      part: { after: null, before: null, limit: 10 },
    })
    expect(rows.map(({ kind }) => kind)).toEqual(['comment', 'post'])
  })
})

test('an equal name on another site is somebody else, and named', async () => {
  expect(await namesakesOf(db, await found('ann'), 10)).toMatchObject([
    { id: id('ann', 2), name: 'ann', site: 'other.csv', comments: 0 },
  ])
  expect(await namesakesOf(db, await found('ben'), 10)).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { always, between, presenceIn } from '../../../../app/network/graph/month.ts'
import { tiesOf } from '../../../../app/network/graph/ties.ts'
import type { SqliteDb } from '../../../../db/open.ts'
import { networkMonths } from '../../../../db/queries/network/months.ts'
import { networkPicture } from '../../../../db/queries/network/picture.ts'
import { everything } from '../../../../db/queries/selection.ts'
import { loadedFrom } from '../loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    't,p,,ann,2023-12-31T23:00:00Z,Post,On bread',
    't,a,p,ben,2023-12-31T23:59:59Z,To ann in December,',
    't,b,a,ann,2024-01-01T00:00:00Z,To ben in January,',
    't,c,b,ben,2024-03-05T00:00:00Z,To ann in March,',
    't,d,b,cat,2024-03-06T00:00:00Z,To ann in March,',
    't,e,d,cat,2024-03-07T00:00:00Z,To herself,',
    't,f,d,ann,,Undated,',
  )
})
afterAll(() => {
  db.$client.close()
})

const limits = { people: 100, edges: 100 }

test('replies by month (UTC), months without any among them, undated ones apart', async () => {
  const { months, month, replies, undated } = await networkMonths(db, everything, 100)
  expect(months.map(start => new Date(start).toISOString().slice(0, 7))).toEqual([
    ...['2023-12', '2024-01', '2024-02', '2024-03'],
  ])
  expect([...month.keys()].map(i => [month[i], replies[i]])).toEqual([
    [0, 1],
    [1, 1],
    [3, 1],
    [3, 1],
  ])
  expect(undated).toBe(1)
})

test('replies of all months are those of the network, but for those without a date', async () => {
  const { replies, undated } = await networkMonths(db, everything, 100)
  const { edges } = await networkPicture(db, everything, limits)
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)
  expect(sum(replies) + undated).toBe(sum(edges.replies))
})

test('who is there in a month, and who is not', async () => {
  const all = await networkMonths(db, everything, 100)
  const picture = await networkPicture(db, everything, limits)
  const ties = tiesOf(picture)
  const { id, name } = picture.people
  const there = (at: number) => {
    const { people, present, replies } = presenceIn(all, at, id, ties)
    return { names: name.filter((_, i) => people[i] === 1), present, replies }
  }
  expect(there(0)).toEqual({ names: ['ann', 'ben'], present: 2, replies: 1 })
  expect(there(2)).toEqual({ names: [], present: 0, replies: 0 })
  expect(there(3)).toEqual({ names: ['ann', 'ben', 'cat'], present: 3, replies: 2 })
  const half = between(presenceIn(all, 0, id, ties), presenceIn(all, 2, id, ties), 0.5)
  expect([...half.people].sort()).toEqual([0, 0.5, 0.5])
  expect(always(2, 1).people).toEqual(Float32Array.of(1, 1))
})

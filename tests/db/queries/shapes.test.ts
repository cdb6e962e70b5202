import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { conversationsOf } from '../../../db/queries/compare.ts'
import { shapes } from '../../../db/queries/shapes.ts'
import { addTo, loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeEach(async () => {
  db = await loadedFrom(
    'one,p,,ann,,Post,First',
    'one,a,p,ben,,Hi,',
    'one,b,p,cat,,Hi,',
    'one,c,b,ann,,Hi,',
    'one,d,c,ben,,Hi,',
  )
})
afterEach(() => {
  db.$client.close()
})

const shapeOf = async (limit: number) => (await shapes(db, await conversationsOf(db, [1]), limit)).get(1)!

test('a tree as flat arrays in reading order', async () => {
  const shape = await shapeOf(10)
  expect([...shape.parent]).toEqual([-1, 0, 0, 2, 3])
  expect([...shape.replies]).toEqual([2, 0, 1, 1, 0])
  expect([...shape.comments]).toEqual([4, 1, 3, 2, 1])
  expect(shape.total).toBe(5)
  expect(shape.author[0]).toBe(shape.author[3])
})

test('of a larger tree, what is connected and has most below it', async () => {
  const shape = await shapeOf(3)
  expect([...shape.parent]).toEqual([-1, 0, 1])
  expect(shape.total).toBe(5)
})

test('read once, for as long as the database stays as it is', async () => {
  const shape = await shapeOf(10)
  expect(await shapeOf(10)).toBe(shape)
  await addTo(db, 'more.csv', 'two,q,,ann,,Post,')
  expect(await shapeOf(10)).not.toBe(shape)
})

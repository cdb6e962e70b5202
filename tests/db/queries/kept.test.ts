import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../db/open.ts'
import { keptById } from '../../../db/queries/kept-by-id.ts'
import { addTo, loadedFrom } from './loaded.ts'

let db: Db
beforeAll(async () => {
  db = await loadedFrom('one,p,,ann,2024-01-01T00:00:00Z,Post,First')
})
afterAll(() => {
  db.$client.close()
})

test('a question about a conversation is asked once, until a load changes something', async () => {
  const asked: number[] = []
  const ask = keptById(async (_: Db, { id }: { readonly id: number }) => {
    asked.push(id)
    return `answer ${id}`
  })
  expect(await ask(db, { id: 1 })).toBe('answer 1')
  expect(await ask(db, { id: 2 })).toBe('answer 2')
  expect(await ask(db, { id: 1 })).toBe('answer 1')
  expect(asked).toEqual([1, 2])
  await addTo(db, 'two.csv', 'two,q,,ben,2024-01-01T00:00:00Z,Post,Second')
  await ask(db, { id: 1 })
  expect(asked).toEqual([1, 2, 1])
})

test('the answers kept are limited, and the first asked for goes first', async () => {
  const asked: number[] = []
  const ask = keptById(async (_: Db, { id }: { readonly id: number }) => {
    asked.push(id)
  })
  for (let id = 0; id < 500; id++) await ask(db, { id })
  await ask(db, { id: 499 })
  expect(asked).toHaveLength(500)
  await ask(db, { id: 0 })
  expect(asked).toHaveLength(501)
})

test('a question that fails is asked again', async () => {
  let times = 0
  const ask = keptById(async () => {
    if (times++ === 0) throw new Error('busy')
    return 'answer'
  })
  await expect(ask(db, { id: 1 })).rejects.toThrow('busy')
  expect(await ask(db, { id: 1 })).toBe('answer')
})

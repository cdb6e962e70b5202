import { afterAll, beforeAll, expect, test } from 'vitest'
import { findList, lists } from '../../../db/lists/index.ts'
import { indexTexts } from '../../../db/load/index-texts.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { scattered } from '../../db/queries/network/scattered.ts'
import { fullScans, ownIndexes, plansOf } from '../../db/queries/plans/plans.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await scattered()
  await indexTexts(db)
})
afterAll(() => {
  db.$client.close()
})

/** Query strings of downloads, in every way that makes a difference to how SQLite answers. */
const selections = [
  'c=1,2&q=comment',
  'conversations=1&q="comment 1"&sort=words',
  'conversations=1,2&q=depth:2',
  'from=2024-01-05&q=comment person:ann',
  'from=2024-01-05&posts=0&q=comment after:2024-01-05',
  'site=other.csv&q=comment site:other.csv',
  'load=1&wrote=2&q=comment',
  'person=1&name=a&q=comment',
  'text=a&comments_min=2&sort=balance&q=comment',
]
const parts = ['count', 'rows'] as const

const [ofAll, ofOne] = [false, true].map(isOne =>
  lists.map(({ path }) => path).filter(path => path.includes('{id}') === isOne),
)

test.each(ofAll!)('%s: neither its rows nor their number have SQLite make an index', async path => {
  const list = (await findList(db, path))!
  for (const query of selections)
    for (const part of parts)
      for (const plan of await plansOf(db, () => list[part](db, new URLSearchParams(query))))
        expect(ownIndexes(plan), `${part} of ${query}: ${plan.sql}`).toEqual([])
})

test.each(ofOne!)('%s reads no whole table', async path => {
  const list = (await findList(db, path.replace('{id}', '1')))!
  for (const part of parts)
    for (const plan of await plansOf(db, () => list[part](db, new URLSearchParams()))) {
      expect(ownIndexes(plan), `${part}: ${plan.sql}`).toEqual([])
      expect(fullScans(plan), `${part}: ${plan.sql}`).toEqual([])
    }
})

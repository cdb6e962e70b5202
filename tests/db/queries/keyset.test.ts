import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { conversationPage, conversationRows } from '../../../db/queries/conversations.ts'
import type { Page } from '../../../db/queries/keyset.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { runs } from '../../support/seed.ts'
import { all, loadedFrom } from './loaded.ts'

const COUNT = 23
let db: SqliteDb
beforeAll(async () => {
  const rows = Array.from({ length: COUNT }, (_, at) => [
    `c${at},p${at},,ann,,Hello,T`,
    `c${at},r${at},p${at},ben,,Hi,`,
  ])
  db = await loadedFrom(...rows.flat())
})
afterAll(() => {
  db.$client.close()
})

const page = (descending: boolean, limit: number, place: object) =>
  conversationPage(db, {
    filter: everyConversation,
    order: { sort: 'created_at', descending },
    part: { after: null, before: null, limit, ...place },
  })
const ids = ({ rows }: Page<{ readonly id: number }>) => rows.map(({ id }) => id)

describe('a list page by page', () => {
  test('gives every row once, in order, unknown values last; and the same pages on the way back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: COUNT, maxLength: COUNT }),
        fc.boolean(),
        fc.integer({ min: 1, max: COUNT + 1 }),
        async (times, descending, limit) => {
          times.forEach((time, at) => {
            db.$client
              .prepare('update conversations set created_at = ? where native_id = ?')
              .run(time, `c${at}`)
          })
          const forth: number[][] = []
          let current = await page(descending, limit, {})
          expect(current.previous).toBeNull()
          for (;;) {
            forth.push(ids(current))
            if (current.next === null) break
            current = await page(descending, limit, { after: current.next })
          }
          const back: number[][] = [ids(current)]
          while (current.previous !== null) {
            current = await page(descending, limit, { before: current.previous })
            back.unshift(ids(current))
          }
          expect(forth.flat()).toEqual(inOrder(descending))
          expect(back.flat()).toEqual(forth.flat())
        },
      ),
      { numRuns: runs(60) },
    )
  })

  test('an export has the same rows in the same order', async () => {
    const order = { sort: 'created_at', descending: true } as const
    const rows = await all(conversationRows(db, { filter: everyConversation, order }))
    expect(rows.map(({ id }) => id)).toEqual(inOrder(true))
  })
})

/** The plain, slow way. */
function inOrder(descending: boolean): number[] {
  const direction = descending ? 'desc' : 'asc'
  return db.$client
    .prepare<[], number>(
      `select id from conversations order by created_at is null, created_at ${direction}, id ${direction}`,
    )
    .pluck()
    .all()
}

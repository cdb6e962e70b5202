import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Db } from '../../../db/open.ts'
import {
  arrivalOf,
  closestInSize,
  commentsPerPerson,
  conversationsOf,
  levelsOf,
  peopleInCommon,
  placesOf,
} from '../../../db/queries/compare.ts'
import { conversationCounts, conversationPage, conversationSorts } from '../../../db/queries/conversations.ts'
import * as overview from '../../../db/queries/overview.ts'
import { shapes } from '../../../db/queries/shapes.ts'
import { loadedFrom } from './loaded.ts'

let db: Db
beforeAll(async () => {
  db = await loadedFrom(
    'one,p,,ann,2024-01-01,Post,First',
    'one,a,p,ben,2024-01-02,Hi,',
    'two,q,,cat,,Post,Second',
  )
})
afterAll(() => {
  db.$client.close()
})

/** What `ask` reads whole, by the plans of all that it asks. */
async function readWhole(ask: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = []
  const { $client } = db
  const prepare = $client.prepare.bind($client)
  const noting = vi.spyOn($client, 'prepare').mockImplementation(source => {
    asked.push(source)
    return prepare(source)
  })
  await ask()
  noting.mockRestore()
  expect(asked).not.toEqual([])
  const plans = asked
    .filter(source => /^\s*(select|with)/i.test(source))
    .flatMap(source =>
      prepare<null[], { readonly detail: string }>(`explain query plan ${source}`).all(
        ...Array.from({ length: source.split('?').length - 1 }, () => null),
      ),
    )
  return plans.flatMap(({ detail }) => /\bSCAN (\w+)/.exec(detail)?.[1] ?? [])
}

/** Tables with a row a comment, or nearly: no page waits for all of them. */
const LARGE = ['messages', 'texts', 'participations', 'edges', 'pairs']

const one = async () => (await conversationsOf(db, [1]))[0]!
const first = { after: null, before: null, limit: 50 }
const sorted = (sort: (typeof conversationSorts)[number], filter = overview.everyConversation) =>
  conversationPage(db, { filter, order: { sort, descending: true }, part: first })

test.each<[string, () => Promise<unknown>]>([
  [
    'the list of conversations, sorted by anything',
    () => Promise.all(conversationSorts.map(sort => sorted(sort))),
  ],
  [
    'the list of one person, counted',
    async () => {
      const filter = { ...overview.everyConversation, person: 1, text: 'x', from: 1, conversations: [1] }
      await conversationCounts(db, filter)
      await conversationPage(db, { filter, order: { sort: 'comments', descending: true }, part: first })
    },
  ],
  ['trees of a page', async () => shapes(db, [await one()], 90)],
  [
    'the largest, the deepest, the most replied-to',
    async () => {
      await overview.topConversations(db, { by: 'max_depth', limit: 8 })
      await overview.mostRepliedTo(db, { limit: 8 })
    },
  ],
  ['activity', () => overview.commentsByDay(db)],
  ['totals', () => overview.totals(db)],
  ['the newest load', () => overview.newest(db)],
  [
    'sizes and depths',
    async () => {
      await overview.sizes(db)
      await overview.depths(db)
      await overview.crowds(db)
      await overview.sizesByDepth(db)
    },
  ],
  [
    'a comparison',
    async () => {
      const of = await one()
      await placesOf(db, of, 1)
      await closestInSize(db, of, 6)
      await levelsOf(db, of, { span: 1, deepest: 1 })
      await arrivalOf(db, of, [60])
      await commentsPerPerson(db, of)
      await peopleInCommon(db, [1, 2], 40)
    },
  ],
])('%s reads no large table whole', async (_, ask) => {
  expect((await readWhole(ask)).filter(table => LARGE.includes(table))).toEqual([])
})

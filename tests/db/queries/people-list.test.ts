import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import { networkOf } from '../../../db/queries/network/network.ts'
import { peopleIn } from '../../../db/queries/people/in-selection.ts'
import {
  type SelectedPeople,
  selectedPeopleCounts,
  selectedPeoplePage,
  selectedPeopleRows,
} from '../../../db/queries/people/list.ts'
import { patternsIn } from '../../../db/queries/people/patterns.ts'
import { everything, isEverything, type Selection } from '../../../db/queries/selection.ts'
import { runs } from '../../support/seed.ts'
import { addTo, all, loadedFrom } from './loaded.ts'
import { scattered } from './network/scattered.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await scattered()
})
afterAll(() => {
  db.$client.close()
})

const whole: SelectedPeople = {
  selection: everything,
  filter: { text: '', comments_min: null },
  pattern: null,
  order: { sort: 'replies_received', descending: true },
}
/** Every conversation, named one by one: the same people, counted anew. */
const each = (): Selection => ({ ...everything, conversations: Array.from({ length: 25 }, (_, i) => i + 1) })
const of = (selection: Partial<Selection>) => ({ ...everything, ...selection })

test('counted anew, everybody has the numbers that are stored', async () => {
  expect(isEverything(each())).toBe(false)
  const people = await peopleIn(db, each())
  expect(people).toHaveLength(12)
  const stored = db.$client.prepare(
    'select a.*, s.name as site from authors a join sites s on s.id = a.site_id',
  )
  expect(people).toEqual(stored.all().map(row => expect.objectContaining(Object(row))))
})

const anySelection = fc.record({
  site: fc.constantFrom(null, 'table.csv', 'other.csv'),
  conversations: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 8 })),
  from: fc.option(fc.integer({ min: 0, max: 40 }).map(day => Date.UTC(2024, 0, 1 + day))),
  switches: fc.record({
    repliesToPosts: fc.boolean(),
    selfReplies: fc.boolean(),
    minimumWeight: fc.integer({ min: 1, max: 3 }),
  }),
})

test('whatever is selected: comments as a plain count has them; replies given are received, and are the edges', async () => {
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, each) => all + each, 0)
  await fc.assert(
    fc.asyncProperty(anySelection, async given => {
      const selection = of(given)
      const people = await peopleIn(db, selection)
      const { pairs } = await networkOf(db, selection)
      const weight = sum(pairs.replies)
      expect(sum(people.map(({ replies_given }) => replies_given))).toBe(weight)
      expect(sum(people.map(({ replies_received }) => replies_received))).toBe(weight)
      expect(sum(people.map(({ comments }) => comments))).toBe(
        db.$client
          .prepare(
            `select count(*) from messages m join conversations c on c.id = m.conversation_id join sites s on s.id = c.site_id
             where m.kind = 'comment' and m.author_id is not null and s.name = coalesce(?, s.name)
               and (? is null or c.id in (select value from json_each(?))) and (? is null or m.created_at >= ?)`,
          )
          .pluck()
          .get(
            given.site,
            given.conversations?.length ?? null,
            JSON.stringify(given.conversations ?? []),
            given.from,
            given.from,
          ) ?? -1,
      )
    }),
    { seed: 4, numRuns: runs(60) },
  )
})

describe('the list', () => {
  const sorts = ['replies_received', 'last_at', 'name', 'comments'] as const

  test.each(sorts.flatMap(sort => [true, false].map(descending => ({ sort, descending }))))(
    'of a selection is sorted and paged as the database does it: $sort $descending',
    async order => {
      await addTo(db, 'undated.csv', 'x,p,,zoe,,post,', 'x,a,p,yan,,comment,')
      const selected = { ...whole, order, selection: of({ comments_min: 0 }) }
      const rows = async (list: SelectedPeople) => {
        const found: number[] = []
        let after: Parameters<typeof selectedPeoplePage>[1]['part']['after'] = null
        do {
          const page = await selectedPeoplePage(db, { ...list, part: { after, before: null, limit: 5 } })
          if (page.previous) {
            const back = { after: null, before: page.previous, limit: 5 }
            const before = await selectedPeoplePage(db, { ...list, part: back })
            expect(before.rows.map(({ id }) => id)).toEqual(found.slice(-5))
          }
          found.push(...page.rows.map(({ id }) => id))
          after = page.next
        } while (after !== null)
        return found
      }
      const stored = await rows({ ...whole, order })
      expect(stored).toHaveLength(14)
      expect(await rows(selected)).toEqual(stored)
      expect((await all(selectedPeopleRows(db, selected))).map(({ id }) => id)).toEqual(stored)
    },
  )

  test('is filtered by name and by comments, and counted', async () => {
    const list = { ...whole, selection: each(), filter: { text: 'AN', comments_min: null } }
    const page = await selectedPeoplePage(db, { ...list, part: { after: null, before: null, limit: 9 } })
    expect(new Set(page.rows.map(({ name }) => name))).toEqual(new Set(['ann', 'dan']))
    expect(await selectedPeopleCounts(db, list)).toEqual({ all: 12, found: 4 })
    const busy = { ...list, filter: { text: '', comments_min: 1000 } }
    expect(await selectedPeopleCounts(db, busy)).toEqual({ all: 12, found: 0 })
  })
})

test('by pattern: who answers five people of whom none talks to anybody else', async () => {
  const star = await loadedFrom(
    ...[1, 2, 3, 4, 5].flatMap(i => [`c${i},p,,asks${i},,Help,`, `c${i},a,p,knows,,Here,`]),
  )
  const list = { ...whole, pattern: 'answers_many' } as const
  for (const selection of [everything, of({ comments_min: 1 })]) {
    const page = await selectedPeoplePage(star, {
      ...list,
      selection,
      part: { after: null, before: null, limit: 9 },
    })
    expect(page.rows.map(({ name }) => name)).toEqual(['knows'])
    expect(await selectedPeopleCounts(star, { ...list, selection })).toEqual({ all: 6, found: 1 })
  }
  const patterns = await patternsIn(star, everything)
  expect(patterns?.of(999)).toBeNull()
  expect(patterns?.people('discusses')).toEqual([])
  // Of one conversation it takes more than one neighbour.
  expect((await patternsIn(star, of({ conversations: [1] })))?.people('answers_many')).toEqual([])
  star.$client.close()
})

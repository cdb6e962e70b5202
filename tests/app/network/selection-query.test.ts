import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterOf } from '../../../db/lists/conversation-filter.ts'
import { networkQuery } from '../../../db/lists/network-query.ts'
import {
  type SelectionValues,
  selectionIn,
  selectionOf,
  selectionQuery,
} from '../../../db/lists/selection-query.ts'
import { answerStates } from '../../../db/queries/conversations.ts'
import { everything } from '../../../db/queries/selection.ts'

const parsed = (text: string) => selectionQuery.parse(new URLSearchParams(text))

test('nothing said is everything, counted as usual', () => {
  expect(selectionOf(parsed(''))).toEqual(everything)
  expect(selectionQuery.href('/network', parsed(''))).toBe('/network')
})

test('what is said', () => {
  const values = parsed(
    'site=a.org&conversations=3,1,3&from=2020-01-01&to=2020-01-31&posts=0&self=1&min=4&text=x',
  )
  expect(selectionOf(values)).toEqual({
    ...everything,
    site: 'a.org',
    conversations: [1, 3],
    text: 'x',
    from: Date.UTC(2020, 0, 1),
    to: Date.UTC(2020, 1, 1) - 1,
    switches: { repliesToPosts: false, selfReplies: true, minimumWeight: 4 },
  })
})

test.each([
  'conversations=',
  'conversations=1,,2',
  'conversations=a',
  'min=0',
  'min=-1',
  'posts=2',
  'from=2020-13-40',
])('bad text means the default: %s', text => {
  expect(selectionOf(parsed(text))).toEqual(everything)
})

/** A group within a group, one of picks and days, and one with everything of a kind. */
const groups = [
  'comments_min=5&group=text%3Dbridge%2520%2526%2520tolls',
  'conversations=4,12&from=2024-01-01&to=2024-02-01',
  'answers=answered&measure=gini&value_from=0.5&site=a%26b&new_since=2024-03-01&newcomers=1',
].map(filterOf)

test('a query string is read back as it was written, alone and on the network’s page', () => {
  const number = fc.option(fc.nat(1e9))
  const day = fc.option(fc.nat(20_000).map(days => days * 86_400_000))
  const values: fc.Arbitrary<SelectionValues> = fc.record({
    text: fc.string({ maxLength: 20 }).map(text => text.trim()),
    ...{ comments_min: number, comments_max: number, depth_min: number, depth_max: number },
    ...{ people_min: number, people_max: number, load: number, person: number },
    ...{ opened_from: day, opened_to: day },
    answers: fc.option(fc.constantFrom(...answerStates)),
    ...{ first_answer_by: number, newcomers: fc.option(fc.constant(true as const)) },
    ...{ new_since: day, group: fc.option(fc.constantFrom(...groups)) },
    measure: fc.option(fc.constantFrom('gini', 'comments')),
    ...{ value_from: fc.option(fc.integer()), value_below: fc.option(fc.constantFrom(0.25, -1.5, 3)) },
    value: fc.constantFrom('any' as const, 'none' as const),
    site: fc.option(fc.string({ minLength: 1 })),
    conversations: fc.option(
      fc.uniqueArray(fc.nat(1e6), { minLength: 1 }).map(ids => ids.toSorted((a, b) => a - b)),
    ),
    from: day,
    to: day,
    posts: fc.constantFrom('1' as const, '0' as const),
    self: fc.constantFrom('0' as const, '1' as const),
    min: fc.integer({ min: 1, max: 1000 }),
  })
  fc.assert(
    fc.property(values, values => {
      const text = selectionQuery.href('', values)
      expect(parsed(text.slice(1))).toEqual(values)
      expect(selectionIn(networkQuery.parse(new URLSearchParams(text.slice(1))))).toEqual(values)
    }),
  )
})

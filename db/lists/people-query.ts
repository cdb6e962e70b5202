import { patterns } from '../../lib/network/roles.ts'
import { choice, count, cursor, query, text, type Values } from '../../lib/query-string.ts'
import { peopleSorts } from '../queries/people.ts'
import type { SelectedPeople } from '../queries/people-list.ts'
import { selectionOf, selectionSchema } from './selection-query.ts'

/** The query string of the list of people: the selection, filters of people, how it is looked at, order, place. */
export const listQuery = query({
  ...selectionSchema,
  /** In the name of somebody, or of their site. */
  name: text,
  /** Comments somebody wrote at least. */
  wrote: count,
  pattern: choice(['any', ...patterns.map(({ key }) => key)]),
  view: choice(['table', 'crowd', 'patterns']),
  sort: choice(peopleSorts),
  order: choice(['desc', 'asc']),
  after: cursor,
  before: cursor,
})

export type ListValues = Values<typeof listQuery.schema>

/** Which people the query string asks for, and in which order. */
export function listOf({ name, wrote, pattern, sort, order, ...values }: ListValues): SelectedPeople {
  return {
    selection: selectionOf(values),
    filter: { text: name, comments_min: wrote },
    pattern: pattern === 'any' ? null : pattern,
    order: { sort, descending: order === 'desc' },
  }
}

/** Whether anybody of the selection is left out. */
export const isFiltered = ({ filter: { text, comments_min }, pattern }: SelectedPeople): boolean =>
  text !== '' || comments_min !== null || pattern !== null

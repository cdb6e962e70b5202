import { type PeopleFilter, type PeopleList, peopleSorts } from '../../db/queries/people.ts'
import { choice, count, cursor, query, text, type Values } from '../_shared/search-params.ts'

/** The query string of the list of people: filters, order, place. */
export const listQuery = query({
  text,
  comments_min: count,
  sort: choice(peopleSorts),
  order: choice(['desc', 'asc']),
  after: cursor,
  before: cursor,
})

export type ListValues = Values<typeof listQuery.schema>

/** Which people the query string asks for, and in which order. */
export function listOf({ text, comments_min, sort, order }: ListValues): PeopleList {
  return { filter: { text, comments_min }, order: { sort, descending: order === 'desc' } }
}

/** Whether anybody is left out. */
export const isFiltered = ({ text, comments_min }: PeopleFilter): boolean =>
  text !== '' || comments_min !== null

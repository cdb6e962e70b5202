import {
  type ConversationFilter,
  type ConversationList,
  conversationSorts,
} from '../../db/queries/conversations.ts'
import { choice, count, cursor, day, query, text, type Values } from '../_shared/search-params.ts'

/** The query string of the list of conversations: filters, order, place. */
export const listQuery = query({
  text,
  comments_min: count,
  comments_max: count,
  depth_min: count,
  depth_max: count,
  people_min: count,
  people_max: count,
  from: day,
  to: day,
  load: count,
  person: count,
  sort: choice(conversationSorts),
  order: choice(['desc', 'asc']),
  after: cursor,
  before: cursor,
})

export type ListValues = Values<typeof listQuery.schema>

const LAST_MOMENT_OF_DAY = 86_400_000 - 1

/** Which conversations the query string asks for, and in which order. */
export function listOf(values: ListValues): ConversationList {
  const { sort, order, after: _after, before: _before, to, ...filter } = values
  return {
    filter: { ...filter, to: to === null ? null : to + LAST_MOMENT_OF_DAY },
    order: { sort, descending: order === 'desc' },
  }
}

/** Whether anything is left out. */
export const isFiltered = (filter: ConversationFilter): boolean =>
  Object.values(filter).some(value => value !== null && value !== '')

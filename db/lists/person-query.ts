import { choice, count, cursor, day, query, type Values } from '../../lib/query-string.ts'
import { lastMomentOf } from '../queries/selection.ts'

/** The query string of a person's page: the other person of an exchange, days, a level, whether replies to posts count, and the place in the list of messages. */
export const personQuery = query({
  with: count,
  from: day,
  to: day,
  level: count,
  /** Whether replies to posts count. */
  posts: choice(['1', '0']),
  after: cursor,
  before: cursor,
})

export type PersonValues = Values<typeof personQuery.schema>

/** Which messages the query string of a person's page asks for. */
export const messagesOf = (person: number, { with: other, from, to, level }: PersonValues) => ({
  person,
  other,
  from,
  to: to === null ? null : lastMomentOf(to),
  level,
})

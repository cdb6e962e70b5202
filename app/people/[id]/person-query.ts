import { count, cursor, day, query, type Values } from '../../_shared/search-params.ts'

/** The query string of a person's page: the other person of an exchange, days, a level, and the place in the list of messages. */
export const personQuery = query({
  with: count,
  from: day,
  to: day,
  level: count,
  after: cursor,
  before: cursor,
})

export type PersonValues = Values<typeof personQuery.schema>

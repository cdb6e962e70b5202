import { lastMomentOf } from '../../../db/queries/selection.ts'
import { count, cursor, day, query, type Values } from '../../_shared/search-params.ts'

/** The query string of a person's page: the other person of an exchange, days, and the place in the list of messages. */
export const personQuery = query({ with: count, from: day, to: day, after: cursor, before: cursor })

export type PersonValues = Values<typeof personQuery.schema>

/** Which messages it asks for. */
export const messagesOf = (person: number, { with: other, from, to }: PersonValues) => ({
  person,
  other,
  from,
  to: to === null ? null : lastMomentOf(to),
})

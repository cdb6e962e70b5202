import { lastMomentOf } from '../../../db/queries/selection.ts'
import type { PersonValues } from './person-query.ts'

/** Which messages the query string of a person's page asks for. */
export const messagesOf = (person: number, { with: other, from, to, level }: PersonValues) => ({
  person,
  other,
  from,
  to: to === null ? null : lastMomentOf(to),
  level,
})

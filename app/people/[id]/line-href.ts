import type { Mark } from '../../../db/queries/author-lines.ts'
import { personQuery } from './person-query.ts'

const DAY = 86_400_000

/** Where a week's messages are read. */
export const weekHref = (person: number, from: number): string =>
  `${personQuery.href(`/people/${person}`, { from, to: from + 6 * DAY })}#messages`

/** Where the messages behind a mark of a week are read: in their conversation, or where it is of several, in a list. */
export const markHref = (person: number, from: number, { conversation, message }: Mark): string =>
  conversation === null
    ? weekHref(person, from)
    : `/conversations/${conversation}?message=${message}&person=${person}`

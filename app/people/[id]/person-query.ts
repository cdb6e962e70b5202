import { count, cursor, query } from '../../_shared/search-params.ts'

/** The query string of a person's page: the other person of an exchange, and the place in the list of messages. */
export const personQuery = query({ with: count, after: cursor, before: cursor })

import { choice, cursor, type Parameter, query } from '../../lib/query-string.ts'
import { searchSorts } from '../queries/search-order.ts'

/** What was typed, as it was typed: how long it may be, the search itself says. */
const typed: Parameter<string> = {
  parse: given => given?.trim().slice(0, 2000) ?? '',
  serialise: value => value || null,
}

/** The query string of the search page. */
export const searchPageQuery = query({
  q: typed,
  sort: choice(searchSorts),
  after: cursor,
  before: cursor,
})

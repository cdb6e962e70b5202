import { choice, cursor, day, type Parameter, query } from '../../lib/query-string.ts'
import { withDays } from '../../lib/search/refine.ts'
import { searchSorts } from '../queries/search/order.ts'

/** A query as it was typed: the search itself says how long it may be. */
const typed: Parameter<string> = {
  parse: given => given?.trim().slice(0, 2000) ?? '',
  serialise: value => value || null,
}

const base = query({
  q: typed,
  /** Days, the first and the last: another way to write after: and before: into the query. */
  from: day,
  to: day,
  sort: choice(searchSorts),
  after: cursor,
  before: cursor,
})

/** The query string of the search page. Days that are given beside the query become a part of it. */
export const searchPageQuery: typeof base = {
  ...base,
  parse(given) {
    const { from, to, q, ...values } = base.parse(given)
    const isOpen = from === null && to === null
    return { ...values, q: isOpen ? q : withDays(q, { from, to }), from: null, to: null }
  },
}

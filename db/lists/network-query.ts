import { choice, count, type Parameter, pair, query, type Values } from '../../lib/query-string.ts'
import { pairSorts } from '../queries/network/pair-list.ts'
import { selectionSchema } from './selection-query.ts'
import { sizes } from './sizes.ts'

/** A month as `2015-03`. */
const month: Parameter<string | null> = {
  shape: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' },
  parse: given => (given !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : null),
  serialise: value => value,
}

/** The query string of the network's page: the selection, and how it is looked at. */
export const networkQuery = query({
  ...selectionSchema,
  view: choice(['graph', 'matrix', 'chord', 'pairs', 'exchanges']),
  /** Of people in the graph. */
  size: choice(sizes),
  /** A month of the graph, `2015-03`; null: all of them. */
  month,
  /** Replies both ways that a line of the graph must stand for. */
  least: count,
  /** Of rows and columns of the matrix. */
  order: choice(['community', 'activity', 'name']),
  /** Of the list of pairs. */
  sort: choice(pairSorts),
  direction: choice(['desc', 'asc']),
  after: pair,
  before: pair,
  /** Somebody who is looked at, or two whose exchange is read. */
  ego: count,
  pair,
})

export type NetworkValues = Values<typeof networkQuery.schema>
export type View = NetworkValues['view']
export type MatrixOrder = NetworkValues['order']

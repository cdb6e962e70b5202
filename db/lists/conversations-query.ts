import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import {
  choice,
  count,
  cursor,
  day,
  ids,
  joined,
  list,
  type Parameter,
  query,
  type Values,
} from '../../lib/query-string.ts'
import {
  type ConversationFilter,
  type ConversationList,
  conversationSorts,
} from '../queries/conversations.ts'
import { lastMomentOf } from '../queries/selection.ts'
import { conversationFilters, site, valueFilterOf } from './selection-query.ts'

/** The measures that the list shows where nobody chose others. */
export const usualColumns: readonly ConversationMeasure[] = [
  'comments',
  'authors',
  'max_depth',
  'first_reply_s',
  'largest_subthread_share',
]

/** Measures as columns, in the order of the catalogue; the usual ones are not written. */
const columns: Parameter<readonly ConversationMeasure[]> = {
  parse(given) {
    const keys = new Set(list.parse(given))
    const chosen = conversationMeasures.map(({ key }) => key).filter(key => keys.has(key))
    return chosen.length === 0 ? usualColumns : chosen
  },
  serialise: value => (value.join() === usualColumns.join() ? null : list.serialise(value)),
}

const base = query({
  ...conversationFilters,
  site,
  from: day,
  to: day,
  load: count,
  new_since: day,
  person: count,
  conversations: ids,
  /** What the distribution is shown apart for. */
  by: choice(['', 'site', 'group']),
  sort: choice(conversationSorts),
  order: choice(['desc', 'asc']),
  columns,
  /** A table, the reply trees as small multiples, or the distribution of a measure. */
  view: choice(['table', 'trees', 'distribution']),
  /** Conversations that are ticked, whether or not they are on this page. */
  picked: ids,
  after: cursor,
  before: cursor,
})

/** The query string of the list of conversations: filters, order, columns, what is ticked, place. */
export const listQuery: typeof base = {
  ...base,
  parse: given => base.parse(joined(given, ['columns', 'picked', 'conversations'])),
}

export type ListValues = Values<typeof listQuery.schema>

/** Which conversations the query string asks for, and in which order. */
export function listOf(values: ListValues): ConversationList {
  const {
    sort,
    order,
    columns: _columns,
    view: _view,
    picked: _picked,
    after: _after,
    before: _before,
    measure,
    value_from,
    value_below,
    value,
    by: _by,
    to,
    opened_to: openedTo,
    ...filter
  } = values
  return {
    filter: {
      ...filter,
      to: to === null ? null : lastMomentOf(to),
      opened_to: openedTo === null ? null : lastMomentOf(openedTo),
      value: valueFilterOf({ measure, value_from, value_below, value }),
    },
    order: { sort, descending: order === 'desc' },
  }
}

/** The query string, with its `?`, of the list that a filter leaves; nothing where that is all of it. */
export function queryOf({ value, ...filter }: ConversationFilter): string {
  const of = value && { measure: value.measure, value_from: value.from, value_below: value.below }
  return listQuery.href('', { ...filter, ...of, value: value?.isNone ? 'none' : 'any' })
}

/** Which conversations a query string of their list asks for, whatever it says of order, columns and places. */
export const filterOf = (query: string): ConversationFilter =>
  listOf(listQuery.parse(new URLSearchParams(query))).filter

/** Whether anything is left out. */
export const isFiltered = (filter: ConversationFilter): boolean =>
  Object.values(filter).some(value => value !== null && value !== '')

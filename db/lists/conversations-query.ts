import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import {
  choice,
  cursor,
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
import { filterIn, filterParameters, filterQuery } from './conversation-filter.ts'

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
  ...filterParameters,
  /** Parts for which the distribution is shown apart. */
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
export const listOf = (values: ListValues): ConversationList => ({
  filter: filterIn(filterQuery.pick(values)),
  order: { sort: values.sort, descending: values.order === 'desc' },
})

/** Whether anything is left out. */
export const isFiltered = (filter: ConversationFilter): boolean =>
  Object.values(filter).some(value => value !== null && value !== '')

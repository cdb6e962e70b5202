import { type PeriodUnit, periodUnits } from '../../lib/measures/health/periods.ts'
import { type AnyParameters, choice, type Parameter, query } from '../../lib/query-string.ts'
import { conversation } from '../queries/conversation/conversation.ts'
import type { Stretch } from '../queries/pages.ts'
import { everything } from '../queries/selection.ts'
import { codebookOf } from '../tables/codebook.ts'
import type { Table, TableFilter } from '../tables/table.ts'
import { timelineSpans } from '../tables/timeline.ts'
import type { List, ListOfOne } from './list.ts'
import { isWhole, selectionOf, selectionSchema } from './selection-query.ts'

const { posts: _posts, self: _self, min: _min, ...conversationSchema } = selectionSchema

/** Parameters for which conversations a query string asks. */
export const conversationParameters: AnyParameters = conversationSchema

/** Span of a row in a table of periods; null: the shortest that makes few enough rows. */
export const periodUnit: Parameter<PeriodUnit | null> = {
  shape: { type: 'string', enum: periodUnits },
  parse: given => periodUnits.find(unit => unit === given) ?? null,
  serialise: value => value,
}

/** The query string of the page about a community’s health: which conversations, which days, and what its charts count by. */
export const healthQuery = query({ ...conversationSchema, period: periodUnit })

const tableQuery = query({ ...selectionSchema, by: choice(timelineSpans), period: periodUnit })

/** A whole table, of the conversations that the query string selects. */
export function ofTable(table: Table): List {
  const { id, about, columns } = table
  return {
    path: id,
    about,
    columns,
    codebook: codebookOf(table),
    parameters: parametersOf(table),
    rows: (db, given, stretch) => table.rows(db, conversationFilter(given, stretch)),
    count: async (db, given) => (await table.count?.(db, conversationFilter(given))) ?? null,
  }
}

/** Parameters of a table: none for measures, which mean the same for all; exchanges follow what counts as a reply. */
function parametersOf(table: Table): AnyParameters {
  if (table.id === 'measures') return {}
  if (table.id === 'exchanges') return selectionSchema
  return { ...conversationSchema, ...own(table) }
}

/** A table below the page of a conversation. */
export const withinConversation = (table: Table, within: string): ListOfOne => ({
  path: `conversations/{id}/${within}`,
  about: `Of one conversation. ${table.about}`,
  columns: table.columns,
  codebook: codebookOf(table),
  parameters: own(table),
  of: async (db, id) => ((await conversation(db, id)) === undefined ? null : rowsWithin(table, id)),
})

/** The rows of any table that belong to a conversation. */
const rowsWithin = (table: Table, conversation: number): Pick<List, 'rows' | 'count'> => ({
  rows: (db, given, stretch) => table.rows(db, { conversation, ...within(given), stretch }),
  count: async (db, given) => (await table.count?.(db, { conversation, ...within(given) })) ?? null,
})

/** Options of a table below a conversation: the span of its rows of times, and whether replies to the post count. */
function within(given: URLSearchParams): Pick<TableFilter, 'by' | 'period' | 'selection'> {
  const { posts } = tableQuery.parse(given)
  const selection = { ...everything, switches: { ...everything.switches, repliesToPosts: false } }
  return { ...spans(given), ...(posts === '0' ? { selection } : {}) }
}

/** Spans of rows of times that a query string asks for. */
function spans(given: URLSearchParams): Pick<TableFilter, 'by' | 'period'> {
  const { by, period } = tableQuery.parse(given)
  return { by, period: period ?? undefined }
}

/** Tables of who replied to whom. */
const OF_REPLIES = ['authors', 'replies', 'exchanges']

/** Parameters of this table alone. */
function own({ id }: Table): AnyParameters {
  if (id === 'timeline') return { by: tableQuery.schema.by }
  if (OF_REPLIES.includes(id)) return { posts: selectionSchema.posts }
  return id === 'health' ? { period: periodUnit } : {}
}

/** A table of one conversation, whether or not its page has it. */
export const ofConversation = (table: Table, id: number): List => ({
  path: `conversations/${id}/${table.id}`,
  about: table.about,
  columns: table.columns,
  codebook: codebookOf(table),
  parameters: own(table),
  ...rowsWithin(table, id),
})

/** Which rows a query string asks for. One conversation that is named by its id alone is known as such. */
export function conversationFilter(given: URLSearchParams, stretch?: Stretch): TableFilter {
  const { by: _by, period: _period, ...values } = tableQuery.parse(given)
  const part = { ...spans(given), stretch }
  const [only, ...others] = values.conversations ?? []
  const isOne = only !== undefined && others.length === 0 && isWhole({ ...values, conversations: null })
  if (isOne) return { ...part, conversation: only }
  return { ...part, conversation: null, ...(isWhole(values) ? {} : { selection: selectionOf(values) }) }
}

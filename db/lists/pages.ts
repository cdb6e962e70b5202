import { NotYet, UserError } from '../../lib/errors.ts'
import type { CodebookEntry } from '../../lib/export/codebook.ts'
import type { Row } from '../../lib/export/csv.ts'
import { isoDay } from '../../lib/format.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { pattern, signatureMeasures } from '../../lib/network/signature-measures.ts'
import { day, query } from '../../lib/query-string.ts'
import { parseSearch } from '../../lib/search/parse.ts'
import type { SearchQuery } from '../../lib/search/query.ts'
import type { Db } from '../open.ts'
import { conversationCounts, conversationRows } from '../queries/conversations.ts'
import { dayCounts } from '../queries/health-data.ts'
import { pairColumns, pairCount, pairListRows } from '../queries/network/pair-list.ts'
import { withStanding } from '../queries/network/standing.ts'
import { depths, type Span, sizes, sizesByDepth } from '../queries/overview.ts'
import { cutByPlace } from '../queries/pages.ts'
import { selectedPeopleCounts, selectedPeopleRows } from '../queries/people/list.ts'
import { withSignature } from '../queries/people/patterns.ts'
import { matchOf } from '../queries/search/match.ts'
import { searchable, searchColumns, searchCount, searchRows } from '../queries/search/search.ts'
import { everything, lastMomentOf, scopeOf } from '../queries/selection.ts'
import { authorTable } from '../tables/authors.ts'
import { codebookOf, measureEntry } from '../tables/codebook.ts'
import { conversationTable } from '../tables/conversations.ts'
import { replyTable } from '../tables/replies.ts'
import { compareQuery } from './compare-query.ts'
import { comparedTables } from './compared.ts'
import { filterParameters } from './conversation-filter.ts'
import * as conversationList from './conversations-query.ts'
import { distributedLists } from './distributed.ts'
import type { List } from './list.ts'
import { networkQuery } from './network-query.ts'
import * as peopleList from './people-query.ts'
import { searchPageQuery } from './search-query.ts'
import { selectionOf, selectionSchema } from './selection-query.ts'

// Parameters for looks and places on the page have no part in the rows.
const {
  after: _after,
  before: _before,
  columns: _columns,
  ...conversationSchema
} = conversationList.listQuery.schema
const { view: _shown, picked: _picked, by: _by, ...conversationParameters } = conversationSchema
const {
  after: _a,
  before: _b,
  view: _view,
  measure: _measure,
  ...peopleParameters
} = peopleList.listQuery.schema
const { sort, direction } = networkQuery.schema

const conversationsIn = (query: URLSearchParams) =>
  conversationList.listOf(conversationList.listQuery.parse(query))
const peopleIn = (query: URLSearchParams) => peopleList.listOf(peopleList.listQuery.parse(query))

/** The query that is searched for. Throws a `UserError` that says what is wrong with it. */
function asked(query: URLSearchParams): SearchQuery {
  const read = parseSearch(searchPageQuery.parse(query).q)
  if (read.kind === 'query') return read.query
  throw new UserError(read.kind === 'fault' ? read.fault.message : 'Search for what? q= holds the words.')
}

/** The same where all of it can be found: throws `NotYet` while a file would lack some of it and look whole. */
async function searchIn(db: Db, query: URLSearchParams): Promise<SearchQuery> {
  const search = asked(query)
  // Conversations are found by the words of their titles.
  const isByWords = matchOf(search) !== null || search.conversations.length > 0
  const so = isByWords ? await searchable(db) : null
  if (so === null) return search
  throw new NotYet(
    `Only ${so.searchable} of ${so.texts} texts can be searched yet; \`replyscope index\`, or waiting, makes all of them searchable.`,
  )
}

/** Codebook of the columns about a person's neighbourhood. */
const signatureEntries: readonly CodebookEntry[] = [
  ...signatureMeasures.map(measure => measureEntry('people', measure)),
  { ...measureEntry('people', pattern), kind: 'text', unit: null },
]

const isWithin = (time: number, { from, to }: Span) =>
  (from === null || time >= from) && (to === null || time <= to)

const { site, group } = filterParameters
const spanQuery = query({ from: day, to: day, site, group })

/** Rows that are few: counted where others are, and read at once. */
function few(
  path: string,
  about: string,
  columns: readonly string[],
  read: (db: Db, span: Span) => Promise<readonly Row[]>,
): List {
  const spanOf = (query: URLSearchParams): Span => {
    const { to, ...part } = spanQuery.parse(query)
    return { ...part, to: to === null ? null : lastMomentOf(to) }
  }
  return {
    path,
    about,
    columns,
    codebook: [],
    parameters: spanQuery.schema,
    rows(db, query, stretch) {
      async function* all() {
        yield await read(db, spanOf(query))
      }
      return cutByPlace(stretch, all())
    },
    count: async (db, query) => (await read(db, spanOf(query))).length,
  }
}

/** A table of the comparison: a few conversations, and what there is to say of them. */
const compared = (path: string, table: (typeof comparedTables)[number][1]): List => ({
  path,
  ...table,
  codebook: [],
  parameters: { c: compareQuery.schema.c },
  rows: (db, query, stretch) => cutByPlace(stretch, table.rows(db, query)),
  async count(db, query) {
    let count = 0
    for await (const rows of table.rows(db, query)) count += rows.length
    return count
  },
})

/** Lists of pages that are about everything, or a selection. */
export const pageLists: readonly List[] = [
  {
    path: 'conversations',
    about: conversationTable.about,
    columns: conversationTable.columns,
    codebook: codebookOf(conversationTable),
    parameters: conversationParameters,
    rows: (db, query, stretch) => conversationRows(db, conversationsIn(query), stretch),
    count: async (db, query) => (await conversationCounts(db, conversationsIn(query).filter)).found,
  },
  {
    path: 'people',
    about: 'One person a row, with their numbers over the replies that are selected.',
    columns: [...authorTable.columns, ...signatureMeasures.map(({ key }) => key), pattern.key],
    codebook: [...codebookOf(authorTable), ...signatureEntries],
    parameters: peopleParameters,
    rows(db, query, stretch) {
      const list = peopleIn(query)
      const idOf = ({ id }: Row) => Number(id)
      const people = withStanding(db, list.selection, selectedPeopleRows(db, list, stretch), idOf)
      return withSignature(db, list.selection, people, idOf)
    },
    count: async (db, query) => (await selectedPeopleCounts(db, peopleIn(query))).found,
  },
  {
    path: 'network',
    about: 'One pair of people a row, of the replies that are selected: who replied to whom, and how often.',
    columns: pairColumns,
    codebook: codebookOf(replyTable),
    parameters: { ...selectionSchema, sort, direction },
    rows(db, query, stretch) {
      const { sort, direction, ...values } = networkQuery.parse(query)
      return pairListRows(db, selectionOf(values), { sort, descending: direction === 'desc' }, stretch)
    },
    count: (db, query) => pairCount(db, selectionOf(networkQuery.parse(query))),
  },
  {
    path: 'search',
    about: 'One message a row in which the words of a search were found, with its whole text.',
    columns: searchColumns,
    codebook: [],
    parameters: {
      q: searchPageQuery.schema.q,
      from: searchPageQuery.schema.from,
      to: searchPageQuery.schema.to,
    },
    async *rows(db, query, stretch) {
      yield* searchRows(db, await searchIn(db, query), stretch)
    },
    count: async (db, query) => searchCount(db, await searchIn(db, query)),
  },
  ...distributedLists,
  ...comparedTables.map(([path, table]) => compared(path, table)),
  few('activity', 'One day a row on which there were comments.', ['day', 'comments'], async (db, span) =>
    (await dayCounts(db, { ...scopeOf(everything), site: span.site ?? null, group: span.group ?? null }))
      .filter(({ day }) => isWithin(day * DAY, span))
      .map(({ day, comments }) => ({ day: isoDay(day * DAY), comments })),
  ),
  few(
    'sizes',
    'One size a row: how many conversations have so many comments.',
    ['comments', 'conversations'],
    async (db, span) =>
      (await sizes(db, span)).map(({ value, conversations }) => ({ comments: value, conversations })),
  ),
  few(
    'depths',
    'One depth a row: how many conversations are so deep.',
    ['max_depth', 'conversations'],
    async (db, span) =>
      (await depths(db, span)).map(({ value, conversations }) => ({ max_depth: value, conversations })),
  ),
  few(
    'size-and-depth',
    'One size and depth a row: how many conversations are so large and deep, and one of them.',
    ['comments', 'max_depth', 'conversations', 'id', 'title'],
    async (db, span) => (await sizesByDepth(db, span)).map(dot => ({ ...dot })),
  ),
]

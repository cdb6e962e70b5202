import type { Row } from '../../lib/export/csv.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { MOST_COMPARED } from '../../lib/query-string.ts'
import type { Compared } from '../../lib/statistics/compared.ts'
import type { Db } from '../open.ts'
import { distributionOfPeople, distributionsOf, type Group, largestSites } from '../queries/distributions.ts'
import { groupOf, namedGroups } from '../queries/groups.ts'
import { cutByPlace } from '../queries/pages.ts'
import { codebookOf } from '../tables/codebook.ts'
import {
  barColumns,
  barRows,
  countedRows,
  type GroupsOf,
  groupTables,
  rowsOf,
  summaryColumns,
  summaryRow,
} from '../tables/groups.ts'
import { type ListValues, listOf, listQuery } from './conversations-query.ts'
import { askedGroups, groupsQuery } from './groups-query.ts'
import type { List } from './list.ts'
import * as peopleList from './people-query.ts'
import { conversationFilter, conversationParameters } from './tables.ts'

/** Part of a list whose distribution is shown apart. */
interface Part {
  readonly name: string
  readonly group: Group
  /** The list of its conversations, as a query string says it; null: that cannot be said. */
  readonly values: Partial<ListValues> | null
}

/** The parts of a list of conversations, and how many more there would be than are looked at. */
interface Parts {
  readonly parts: readonly Part[]
  readonly hasMore: boolean
}

/** Parts of a list whose distributions are shown apart: sites, groups, or the whole list. */
export async function partsOf(db: Db, values: ListValues): Promise<Parts> {
  const { filter } = listOf(values)
  const whole: Group = { filters: [filter], site: null }
  if (values.by === 'site') {
    const sites = await largestSites(db, whole, MOST_COMPARED + 1)
    const parts = sites.slice(0, MOST_COMPARED).map(site => ({
      ...{ name: site, group: { ...whole, site }, values: { ...values, site } },
    }))
    return { parts, hasMore: sites.length > MOST_COMPARED }
  }
  if (values.by === 'group') {
    const all = await namedGroups(db)
    const parts = all.slice(0, MOST_COMPARED).map(group => ({
      ...{
        name: group.name,
        group: { filters: [filter, ...groupOf(group).filters], site: null },
        values: null,
      },
    }))
    return { parts, hasMore: all.length > MOST_COMPARED }
  }
  return { parts: [{ name: 'All', group: whole, values }], hasMore: false }
}

/** A list of what there is to say of distributions, which is little: read at once. */
function told(
  list: Pick<List, 'path' | 'about' | 'columns' | 'parameters'>,
  read: (db: Db, query: URLSearchParams) => Promise<readonly Row[]>,
): List {
  return {
    ...list,
    codebook: codebookOf({ id: list.path, columns: list.columns }),
    rows(db, query, stretch) {
      async function* all() {
        yield await read(db, query)
      }
      return cutByPlace(stretch, all())
    },
    count: async (db, query) => (await read(db, query)).length,
  }
}

const bars = (found: Compared, at: number) => barRows(found, found.groups[at]!)
const summaries = (found: Compared, at: number) => [summaryRow(found.groups[at]!)]

const ofConversations =
  (rows: (found: Compared, at: number) => readonly Row[]) =>
  async (db: Db, query: URLSearchParams): Promise<readonly Row[]> => {
    const values = listQuery.parse(query)
    const measure = values.measure ?? 'comments'
    const { parts } = await partsOf(db, values)
    const found = await distributionsOf(
      db,
      measure,
      parts.map(({ group }) => group),
    )
    return parts.flatMap(({ name }, at) => rows(found, at).map(row => ({ measure, part: name, ...row })))
  }

const ofPeople =
  (rows: (found: Compared, at: number) => readonly Row[]) =>
  async (db: Db, query: URLSearchParams): Promise<readonly Row[]> => {
    const values = peopleList.listQuery.parse(query)
    const of = values.distribution ?? 'comments'
    const found = await distributionOfPeople(db, of, peopleList.listOf(values))
    return rows(found, 0).map(row => ({ measure: of, ...row }))
  }

const {
  after: _after,
  before: _before,
  columns: _c,
  view: _view,
  picked: _picked,
  ...rest
} = listQuery.schema
const { sort: _sort, order: _order, ...filters } = rest
const { after: _a, before: _b, view: _v, sort: _s, order: _o, ...peopleFilters } = peopleList.listQuery.schema

const BARS = 'One bar of the histogram of a measure a row, with the share of values below it'
const SUMMARY = 'Quartiles (type 7) of a measure, and the median with a 95 % percentile bootstrap interval'

/** Distributions of what is filtered, as pages show them. */
const distributions: readonly List[] = [
  told(
    {
      ...{ path: 'distribution', about: `${BARS}, among the conversations that are filtered.` },
      ...{ columns: ['measure', 'part', ...barColumns], parameters: filters },
    },
    ofConversations(bars),
  ),
  told(
    {
      ...{ path: 'distribution-summary', about: `${SUMMARY}, of the conversations that are filtered.` },
      ...{ columns: ['measure', 'part', ...summaryColumns], parameters: filters },
    },
    ofConversations(summaries),
  ),
  told(
    {
      ...{ path: 'people-distribution', about: `${BARS}, among the people who are filtered.` },
      ...{ columns: ['measure', ...barColumns], parameters: peopleFilters },
    },
    ofPeople(bars),
  ),
  told(
    {
      ...{ path: 'people-distribution-summary', about: `${SUMMARY}, of the people who are filtered.` },
      ...{ columns: ['measure', ...summaryColumns], parameters: peopleFilters },
    },
    ofPeople(summaries),
  ),
]

const { g, measure } = groupsQuery.schema

/** Which groups, by which measures, within what. Without `g` and `measure`: all. */
async function asked(db: Db, query: URLSearchParams): Promise<GroupsOf> {
  const values = groupsQuery.parse(query)
  return {
    groups: askedGroups(await namedGroups(db), values.g).groups,
    measures: values.measure === null ? conversationMeasures.map(({ key }) => key) : [values.measure],
    filter: conversationFilter(query),
  }
}

/** The tables about groups, of those that are asked for. */
const ofGroups = groupTables.map(
  (table): List => ({
    ...{ path: table.id, about: table.about, columns: table.columns, codebook: codebookOf(table) },
    parameters: { g, ...(table.id === 'groups' ? {} : { measure }), ...conversationParameters },
    async *rows(db, query, stretch) {
      yield* rowsOf(table, db, await asked(db, query), stretch)
    },
    count: async (db, query) => countedRows(table, db, await asked(db, query)),
  }),
)

/** Lists about distributions and groups. */
export const distributedLists: readonly List[] = [...distributions, ...ofGroups]

import type { Db } from '../../db/open.ts'
import { conversationRows } from '../../db/queries/conversations.ts'
import { loadColumns, loadOf, loadProblemRows, loadRows } from '../../db/queries/loads.ts'
import { pairColumns, pairListRows } from '../../db/queries/network-pair-list.ts'
import { withStanding } from '../../db/queries/network-standing.ts'
import { commentsByDay, depths, sizes, sizesByDepth } from '../../db/queries/overview.ts'
import { peopleRows } from '../../db/queries/people.ts'
import { personMessageColumns, personMessageRows, personOf } from '../../db/queries/person.ts'
import { everything } from '../../db/queries/selection.ts'
import { authorTable } from '../../db/tables/authors.ts'
import { conversationTable } from '../../db/tables/conversations.ts'
import { problemTable } from '../../db/tables/problems.ts'
import type { Row } from '../../lib/export/csv.ts'
import { comparedTables } from '../compare/downloads.ts'
import * as conversationList from '../conversations/list-query.ts'
import { measureColumns, measureRows } from '../measures/catalogue.ts'
import { networkQuery } from '../network/network-query.ts'
import { selectionOf } from '../network/selection-query.ts'
import { dayOf } from '../overview/buckets.ts'
import { messagesOf, personQuery } from '../people/[id]/person-query.ts'
import * as peopleList from '../people/list-query.ts'

/** A table that a page shows, in full. */
interface Download {
  readonly columns: readonly string[]
  rows(db: Db, query: URLSearchParams): AsyncIterable<readonly Row[]>
}

/** Rows that are few, as one page of them. */
async function* once(rows: Promise<readonly Row[]>): AsyncIterable<readonly Row[]> {
  yield await rows
}

const lists: ReadonlyMap<string, Download> = new Map<string, Download>([
  [
    'conversations',
    {
      columns: conversationTable.columns,
      rows: (db, query) =>
        conversationRows(db, conversationList.listOf(conversationList.listQuery.parse(query))),
    },
  ],
  [
    'people',
    {
      columns: authorTable.columns,
      rows: (db, query) => {
        const people = peopleRows(db, peopleList.listOf(peopleList.listQuery.parse(query)))
        return withStanding(db, everything, people, ({ id }) => Number(id))
      },
    },
  ],
  [
    'network',
    {
      columns: pairColumns,
      rows: (db, query) => {
        const values = networkQuery.parse(query)
        const { sort, direction } = values
        return pairListRows(db, selectionOf(values), { sort, descending: direction === 'desc' })
      },
    },
  ],
  ['loads', { columns: loadColumns, rows: db => loadRows(db) }],
  ['measures', { columns: measureColumns, rows: () => once(Promise.resolve(measureRows)) }],
  [
    'activity',
    {
      columns: ['day', 'comments'],
      rows: db =>
        once(
          commentsByDay(db).then(days => days.map(({ day, comments }) => ({ day: dayOf(day), comments }))),
        ),
    },
  ],
  [
    'sizes',
    {
      columns: ['comments', 'conversations'],
      rows: db =>
        once(
          sizes(db).then(counts =>
            counts.map(({ value, conversations }) => ({ comments: value, conversations })),
          ),
        ),
    },
  ],
  [
    'depths',
    {
      columns: ['max_depth', 'conversations'],
      rows: db =>
        once(
          depths(db).then(counts =>
            counts.map(({ value, conversations }) => ({ max_depth: value, conversations })),
          ),
        ),
    },
  ],
  [
    'size-and-depth',
    {
      columns: ['comments', 'max_depth', 'conversations', 'id', 'title'],
      rows: db => once(sizesByDepth(db).then(dots => dots.map(dot => ({ ...dot })))),
    },
  ],
  ...comparedTables,
])

/** What a page of one thing shows, by the section and the thing's id; null: there is no such thing. */
const singles: ReadonlyMap<string, (db: Db, id: number) => Promise<Download | null>> = new Map<
  string,
  (db: Db, id: number) => Promise<Download | null>
>([
  [
    'people',
    async (db, id) =>
      (await personOf(db, id)) && {
        columns: personMessageColumns,
        rows: (db, query) => personMessageRows(db, messagesOf(id, personQuery.parse(query))),
      },
  ],
  [
    'loads',
    async (db, id) => {
      const load = await loadOf(db, id)
      return load && { columns: problemTable.columns, rows: db => loadProblemRows(db, load) }
    },
  ],
])

/** The table behind `/conversations.csv` (`['conversations']`) or `/people/12.csv` (`['people', '12']`), or null. */
export async function findDownload(db: Db, path: readonly string[]): Promise<Download | null> {
  const [section = '', id] = path
  if (path.length === 1) return lists.get(section) ?? null
  if (path.length !== 2 || id === undefined || !/^\d{1,15}$/.test(id)) return null
  return (await singles.get(section)?.(db, Number(id))) ?? null
}

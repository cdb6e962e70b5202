import type { Db } from '../open.ts'
import { loadOf, loadProblemCount, loadProblemRows } from '../queries/loads.ts'
import {
  personMessageColumns,
  personMessageCount,
  personMessageRows,
  personOf,
} from '../queries/people/person.ts'
import { codebookOf } from '../tables/codebook.ts'
import { tables } from '../tables/index.ts'
import { problemTable } from '../tables/loads.ts'
import type { Table } from '../tables/table.ts'
import type { List, ListOfOne } from './list.ts'
import { pageLists } from './pages.ts'
import { messagesOf, personQuery } from './person-query.ts'
import { sentenceLists } from './sentences.ts'
import { ofTable, withinConversation } from './tables.ts'

const { after: _after, before: _before, posts: _posts, ...messageParameters } = personQuery.schema
const messagesIn = (person: number, query: URLSearchParams) => messagesOf(person, personQuery.parse(query))

const every: readonly Table[] = tables

/** Every list that there is, whoever shows it or takes it away. Adding one is an entry here. */
export const lists: readonly (List | ListOfOne)[] = [
  // The page of conversations is the table of them, with an order of its own.
  ...every.map(table => pageLists.find(({ path }) => path === table.id) ?? ofTable(table)),
  ...pageLists.filter(({ path }) => !every.some(({ id }) => id === path)),
  {
    path: 'people/{id}',
    about: 'One message of a person a row, the latest first, with what it answers.',
    columns: personMessageColumns,
    codebook: [],
    parameters: messageParameters,
    of: async (db, id) =>
      (await personOf(db, id)) && {
        rows: (db, query, stretch) => personMessageRows(db, messagesIn(id, query), stretch),
        count: (db, query) => personMessageCount(db, messagesIn(id, query)),
      },
  },
  {
    path: 'loads/{id}',
    about: problemTable.about,
    columns: problemTable.columns,
    codebook: codebookOf(problemTable),
    parameters: {},
    async of(db, id) {
      const load = await loadOf(db, id)
      return (
        load && {
          rows: (db, _query, stretch) => loadProblemRows(db, load, stretch),
          count: db => loadProblemCount(db, id),
        }
      )
    },
  },
  ...sentenceLists,
  ...every.flatMap(table => (table.within === undefined ? [] : withinConversation(table, table.within))),
]

/** The list at a path such as `conversations`, `people/12` or `conversations/12/replies`; null: there is none. */
export async function findList(db: Db, path: string): Promise<List | null> {
  const [, before = path, id = '', after = ''] = /^(\w+\/)(\d{1,15})((?:\/.*)?)$/.exec(path) ?? []
  const wanted = id === '' ? path : `${before}{id}${after}`
  const list = lists.find(each => each.path === wanted)
  if (list === undefined || !('of' in list)) return list ?? null
  const rows = await list.of(db, Number(id))
  return rows && { ...list, ...rows }
}

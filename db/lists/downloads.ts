import type { Db } from '../open.ts'
import { conversation } from '../queries/conversation.ts'
import { loadOf, loadProblemCount, loadProblemRows } from '../queries/loads.ts'
import { personMessageColumns, personMessageCount, personMessageRows, personOf } from '../queries/person.ts'
import { authorTable } from '../tables/authors.ts'
import { codebookOf } from '../tables/codebook.ts'
import { conversationTable } from '../tables/conversations.ts'
import { exchangeTable } from '../tables/exchanges.ts'
import { levelTable } from '../tables/levels.ts'
import { messageTable } from '../tables/messages.ts'
import { problemTable } from '../tables/problems.ts'
import { replyTable } from '../tables/replies.ts'
import { subthreadTable } from '../tables/subthreads.ts'
import type { Table } from '../tables/table.ts'
import { timelineTable } from '../tables/timeline.ts'
import type { Download } from './list.ts'
import { lists } from './lists.ts'
import { ofConversation } from './of-table.ts'
import { messagesOf, personQuery } from './person-query.ts'

/** What the page of one thing shows as a table, whichever thing it is. */
interface OfOneThing extends Omit<Download, 'rows' | 'count'> {
  /** The rows of the thing with an id; null: there is no such thing. */
  of(db: Db, id: number): Promise<Pick<Download, 'rows' | 'count'> | null>
}

const { after: _after, before: _before, ...messageParameters } = personQuery.schema
const messagesIn = (person: number, query: URLSearchParams) => messagesOf(person, personQuery.parse(query))

/** The pages of one thing by their section: `/people/12`. */
export const ofOneThing: ReadonlyMap<string, OfOneThing> = new Map<string, OfOneThing>([
  [
    'people',
    {
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
  ],
  [
    'loads',
    {
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
  ],
])

/** The tables of a conversation's page by the name they have in its URL. */
export const conversationTables: ReadonlyMap<string, Table> = new Map<string, Table>([
  ['measures', conversationTable],
  ['people', authorTable],
  ['replies', replyTable],
  ['exchanges', exchangeTable],
  ['levels', levelTable],
  ['subthreads', subthreadTable],
  ['messages', messageTable],
  ['timeline', timelineTable],
])

/**
 * The table behind `/conversations.csv` (`['conversations']`), `/people/12.csv` (`['people', '12']`) or
 * `/conversations/12/replies.csv`, or null.
 */
export async function findDownload(db: Db, path: readonly string[]): Promise<Download | null> {
  const [section = '', thing = '', name = ''] = path
  if (path.length === 1) return lists.get(section) ?? null
  const id = /^\d{1,15}$/.test(thing) ? Number(thing) : -1
  if (path.length === 2) {
    const page = ofOneThing.get(section)
    const rows = (await page?.of(db, id)) ?? null
    return page === undefined || rows === null ? null : { ...page, ...rows }
  }
  const table = conversationTables.get(name)
  if (path.length !== 3 || section !== 'conversations' || table === undefined) return null
  return (await conversation(db, id)) === undefined ? null : ofConversation(table, id)
}

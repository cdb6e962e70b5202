import { conversation } from '../../../../../../db/queries/conversation.ts'
import { authorTable } from '../../../../../../db/tables/authors.ts'
import { conversationTable } from '../../../../../../db/tables/conversations.ts'
import { exchangeTable } from '../../../../../../db/tables/exchanges.ts'
import { levelTable } from '../../../../../../db/tables/levels.ts'
import { messageTable } from '../../../../../../db/tables/messages.ts'
import { replyTable } from '../../../../../../db/tables/replies.ts'
import type { Table } from '../../../../../../db/tables/table.ts'
import { exporters } from '../../../../../../lib/export/index.ts'
import { database } from '../../../../../_shared/database.ts'
import { streamed } from '../../../../../_shared/streamed.ts'

/** The tables of a conversation's page by the name they have in the URL. */
const tables: ReadonlyMap<string, Table> = new Map<string, Table>([
  ['measures', conversationTable],
  ['people', authorTable],
  ['replies', replyTable],
  ['exchanges', exchangeTable],
  ['levels', levelTable],
  ['messages', messageTable],
])

interface Context {
  readonly params: Promise<{ readonly id: string; readonly table: string; readonly format: string }>
}

/** `/conversations/12/people.csv`, brought here by next.config.js: a table of one conversation, streamed whole. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const given = await params
  const id = /^\d{1,15}$/.test(given.id) ? Number(given.id) : -1
  const table = tables.get(given.table)
  const exporter = exporters.find(each => each.id === given.format)
  const db = await database()
  if (table === undefined || exporter === undefined || !(await conversation(db, id)))
    return new Response('There is no such table.\n', { status: 404 })
  return new Response(streamed(exporter.write(table.columns, table.rows(db, { conversation: id }))), {
    headers: {
      'content-type': exporter.mediaType,
      'content-disposition': `attachment; filename="conversation-${id}-${given.table}.${exporter.id}"`,
    },
  })
}

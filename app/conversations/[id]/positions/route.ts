import { conversation } from '../../../../db/queries/conversation.ts'
import { groupOf } from '../../../../db/queries/conversation-found.ts'
import { database } from '../../../_shared/database.ts'
import { conversationQuery, filterOf } from '../query-string.ts'

/** Places in reading order, levels and times of the comments that the page's own query string selects. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const db = await database()
  const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  const filter = filterOf(conversationQuery.parse(new URL(request.url).searchParams))
  if (!found || filter === null)
    return Response.json({ error: 'There is nothing to select.' }, { status: 404 })
  return Response.json(await groupOf(db, found, filter))
}

import { conversation } from '../../../../db/queries/conversation.ts'
import { communitiesIn } from '../../../../db/queries/conversation-communities.ts'
import { database } from '../../../_shared/database.ts'

/** Which community of the conversation's reply network each person is of. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const db = await database()
  const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  if (!found) return Response.json({ error: 'There is no such conversation.' }, { status: 404 })
  return Response.json(await communitiesIn(db, found.id))
}

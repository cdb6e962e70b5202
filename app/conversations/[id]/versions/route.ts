import { conversation } from '../../../../db/queries/conversation/conversation.ts'
import { messageVersions } from '../../../../db/queries/history.ts'
import { database } from '../../../_server/database.ts'
import { place } from '../place.ts'

/** Versions of a message in imports at different times: `?at=17`, its place in reading order. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const db = await database()
  const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  const message = (found?.first_message_id ?? 0) + place(new URL(request.url).searchParams.get('at') ?? '')
  if (!found || message > found.last_message_id)
    return Response.json({ error: 'There is no such message.' }, { status: 404 })
  return Response.json({ versions: await messageVersions(db, message) })
}

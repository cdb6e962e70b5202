import { conversation } from '../../../../db/queries/conversation.ts'
import { readMessages } from '../../../../db/queries/conversation-messages.ts'
import { database } from '../../../_shared/database.ts'
import { place } from '../place.ts'

/** No window is larger. */
const MOST = 100

/**
 * A window of the thread for the reader: `?start=120&size=60` in reading order, or single places `?at=3,17,29`; with
 * `whole=yes` the texts in full.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const db = await database()
  const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  if (!found) return Response.json({ error: 'There is no such conversation.' }, { status: 404 })
  const given = new URL(request.url).searchParams
  const at = given.get('at')
  const window =
    at === null
      ? { start: place(given.get('start')), size: Math.min(MOST, place(given.get('size') ?? '60')) }
      : { at: at.split(',', MOST).map(place) }
  return Response.json({ messages: await readMessages(db, found, window, given.get('whole') === 'yes') })
}

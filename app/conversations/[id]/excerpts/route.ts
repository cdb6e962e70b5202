import { conversation } from '../../../../db/queries/conversation.ts'
import { excerptsAt } from '../../../../db/queries/conversation-tree.ts'
import { database } from '../../../_shared/database.ts'
import { place } from '../place.ts'

/** No more at once. */
const MOST = 100

/** How messages begin: `?at=3,17,29`, places in reading order. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const db = await database()
  const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  if (!found) return Response.json({ error: 'There is no such conversation.' }, { status: 404 })
  const at = new URL(request.url).searchParams.get('at') ?? ''
  return Response.json({ excerpts: await excerptsAt(db, found, at.split(',', MOST).map(place)) })
}

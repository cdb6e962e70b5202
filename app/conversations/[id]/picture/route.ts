import { conversation } from '../../../../db/queries/conversation.ts'
import { namesOf, peopleOf, picture } from '../../../../db/queries/conversation-tree.ts'
import { database } from '../../../_shared/database.ts'
import { place } from '../place.ts'
import { MOST_DRAWN, MOST_EXCERPTS } from '../tree/sizes.ts'

/** The picture of a branch, `?branch=12` by its place in reading order, as flat arrays; without, the whole conversation. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const db = await database()
  const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
  const branch = place(new URL(request.url).searchParams.get('branch'))
  const drawn = found && (await picture(db, found, { branch, limit: MOST_DRAWN, excerpts: MOST_EXCERPTS }))
  if (!drawn) return Response.json({ error: 'There is no such conversation or place.' }, { status: 404 })
  return Response.json({ picture: drawn, names: await namesOf(db, peopleOf(drawn)) })
}

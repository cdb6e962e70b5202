import { byId, cached } from '../../../../db/cache.ts'
import type { Db } from '../../../../db/open.ts'
import type { Conversation } from '../../../../db/queries/conversation.ts'
import { namesOf, type Picture, peopleOf, picture } from '../../../../db/queries/conversation-tree.ts'
import { DRAWN_AS_SVG, FIRST_OF_MANY, MOST_EXCERPTS } from './sizes.ts'

const LIMITS = { limit: DRAWN_AS_SVG, beyond: FIRST_OF_MANY, excerpts: MOST_EXCERPTS }

async function wholePicture(db: Db, of: Conversation) {
  const drawn = await picture(db, of, { ...LIMITS, branch: 0 })
  if (!drawn) throw new Error(`Conversation ${of.id} has no post`)
  return named(db, drawn)
}

/** Of a large conversation: finding the few nodes that hold most below them takes reading them all. */
const beginningOfMany = cached(wholePicture, byId)

/** The picture that comes with the page: of the branch under a message, or of all where there is no such branch. */
export async function firstPicture(db: Db, of: Conversation, message: number | null) {
  const branch = Math.max(0, (message ?? 0) - of.first_message_id)
  const drawn = branch === 0 ? undefined : await picture(db, of, { ...LIMITS, branch })
  if (drawn) return named(db, drawn)
  return of.last_message_id - of.first_message_id < DRAWN_AS_SVG
    ? wholePicture(db, of)
    : beginningOfMany(db, of)
}

const named = async (db: Db, drawn: Picture) => ({
  picture: drawn,
  names: await namesOf(db, peopleOf(drawn)),
})

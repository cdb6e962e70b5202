import { namesOf, peopleOf, picture } from '../../../../db/queries/conversation/tree.ts'
import { aboutConversation, place } from '../place.ts'
import { MOST_DRAWN, MOST_EXCERPTS } from '../tree/sizes.ts'

/** The picture of a branch, `?branch=12` by its place in reading order, as flat arrays; without, the whole conversation. */
export const GET = aboutConversation(async (db, of, asked) => {
  const branch = place(asked.get('branch'))
  const drawn = await picture(db, of, { branch, limit: MOST_DRAWN, excerpts: MOST_EXCERPTS })
  return drawn ? { picture: drawn, names: await namesOf(db, peopleOf(drawn)) } : null
})

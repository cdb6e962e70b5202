import { groupOf } from '../../../../db/queries/conversation/found.ts'
import { aboutConversation } from '../place.ts'
import { conversationQuery, filterOf } from '../query-string.ts'

/** Places in reading order, levels and times of the comments that the page's own query string selects. */
export const GET = aboutConversation(async (db, of, asked) => {
  const filter = filterOf(conversationQuery.parse(asked))
  return filter && groupOf(db, of, filter)
})

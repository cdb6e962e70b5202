import { excerptsAt } from '../../../../db/queries/conversation/tree.ts'
import { aboutConversation, place } from '../place.ts'

/** No more at once. */
const MOST = 100

/** How messages begin: `?at=3,17,29`, places in reading order. */
export const GET = aboutConversation(async (db, of, asked) => ({
  excerpts: await excerptsAt(db, of, (asked.get('at') ?? '').split(',', MOST).map(place)),
}))

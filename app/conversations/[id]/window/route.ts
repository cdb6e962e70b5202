import { readMessages } from '../../../../db/queries/conversation/messages.ts'
import { aboutConversation, place } from '../place.ts'

/** No window is larger. */
const MOST = 100

/**
 * A window of the thread for the reader: `?start=120&size=60` in reading order, or single places `?at=3,17,29`; with
 * `whole=yes` the texts in full.
 */
export const GET = aboutConversation(async (db, of, asked) => {
  const at = asked.get('at')
  const window =
    at === null
      ? { start: place(asked.get('start')), size: Math.min(MOST, place(asked.get('size') ?? '60')) }
      : { at: at.split(',', MOST).map(place) }
  return { messages: await readMessages(db, of, window, asked.get('whole') === 'yes') }
})

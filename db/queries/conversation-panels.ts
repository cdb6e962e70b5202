import { byId, cached } from '../cache.ts'
import type { Db } from '../open.ts'
import {
  arrivals,
  type Conversation,
  commentsByLevel,
  mostActive,
  peopleCount,
  repliesAmong,
} from './conversation.ts'
import { exchangesIn } from './exchanges.ts'
import { inThread } from './in-thread.ts'

/** Rows and columns of the matrix, rows of the bars. */
const PEOPLE = 40
/** Rows of the list of exchanges. */
const EXCHANGES = 8
/** Bars of the depth chart: deeper conversations have several levels to a bar. */
const LEVELS = 60
/** Points of the arrival curve. */
const SPANS = 160

/** The most active people of a conversation, and how many people there are. */
export const castOf = cached(
  inThread('tables', 'conversation-panels.castOf', async (db: Db, of: Conversation) => ({
    people: await mostActive(db, of.id, PEOPLE),
    count: await peopleCount(db, of.id),
  })),
  byId,
)

/** What the panels of a conversation's page show: every message is read for it, once. */
export const panelNumbers = cached(
  inThread('tables', 'conversation-panels.panelNumbers', async (db: Db, of: Conversation) => {
    const { people } = await castOf(db, of)
    return {
      replies: await repliesAmong(
        db,
        of.id,
        people.map(({ id }) => id),
      ),
      exchanges: await exchangesIn(db, of, { limit: EXCHANGES }),
      levels: await commentsByLevel(db, of, LEVELS),
      arrivals: await arrivals(db, of, SPANS),
    }
  }),
  byId,
)

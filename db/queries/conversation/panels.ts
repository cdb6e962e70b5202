import { byIdAndPosts, cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { everyExchange } from '../exchange-filter.ts'
import { exchangesIn } from '../exchanges.ts'
import { inThread } from '../in-thread.ts'
import {
  answersToPost,
  arrivals,
  type Conversation,
  commentsByLevel,
  mostActive,
  peopleCount,
  repliesAmong,
} from './conversation.ts'

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
  inThread(
    'tables',
    'conversation/panels.castOf',
    async (db: Db, of: Conversation, repliesToPosts = true) => {
      const people = await mostActive(db, of.id, PEOPLE)
      const count = await peopleCount(db, of.id)
      if (repliesToPosts) return { people, count }
      const answers = await answersToPost(db, of)
      const all = [...answers.values()].reduce((sum, each) => sum + each, 0)
      const without = people.map(person => ({
        ...person,
        replies_given: person.replies_given - (answers.get(person.id) ?? 0),
        replies_received: person.replies_received - (person.id === of.author_id ? all : 0),
      }))
      return { people: without, count }
    },
  ),
  byIdAndPosts,
)

/** Numbers for the panels of a conversation's page: every message is read for them, once. */
export const panelNumbers = cached(
  inThread(
    'tables',
    'conversation/panels.panelNumbers',
    async (db: Db, of: Conversation, repliesToPosts = true) => {
      const { people } = await castOf(db, of)
      const replies = await repliesAmong(
        db,
        of.id,
        people.map(({ id }) => id),
      )
      return {
        replies: repliesToPosts
          ? replies
          : withoutAnswersToPost(replies, of.author_id, await answersToPost(db, of)),
        exchanges: await exchangesIn(db, of, {
          limit: EXCHANGES,
          filter: { ...everyExchange, repliesToPosts },
        }),
        levels: await commentsByLevel(db, of, LEVELS),
        arrivals: await arrivals(db, of, SPANS),
      }
    },
  ),
  byIdAndPosts,
)

type Replies = Awaited<ReturnType<typeof repliesAmong>>

const withoutAnswersToPost = (
  all: Replies,
  author: number | null,
  answers: ReadonlyMap<number, number>,
): Replies =>
  all
    .map(each => ({
      ...each,
      replies: each.replies - (each.to === author ? (answers.get(each.from) ?? 0) : 0),
    }))
    .filter(({ replies }) => replies > 0)

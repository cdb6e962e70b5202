import type { Db } from '../open.ts'
import { edges, pairs } from '../schema.ts'
import { sortedBy } from './order.ts'
import { PairTotals, pairTotalColumns } from './pair-totals.ts'
import type { People } from './people.ts'
import type { ReplyRows } from './reply-rows.ts'
import { bulkInserter, orNull } from './statements.ts'
import type { Totals } from './totals.ts'

/** How many people each author of a load answered, and how many answered them, within the load. */
export interface Degrees {
  readonly out: Int32Array
  readonly in: Int32Array
}

/** What `writeNetwork` needs to know of the messages, each by its number in the load. */
export interface Responses {
  /** Who wrote it. */
  readonly author: Int32Array
  /** Whom it answers; -1 where no response time of one known person to another is told. */
  readonly answered: Int32Array
  /** Response time in ms. */
  readonly response: Float64Array
}

/**
 * Writes the rows of `edges`, in the order of their key, and of `pairs`: where one of the two is new, the pair is. Pairs
 * of people who were there before are left to `totals`.
 */
export function writeNetwork(
  db: Db,
  rows: ReplyRows,
  responses: Responses,
  conversationIds: Float64Array,
  people: People,
  totals: Totals,
  rank: Int32Array,
): Degrees {
  const insertEdge = bulkInserter(db, edges, [
    'from_id',
    'to_id',
    'conversation_id',
    'replies',
    'first_at',
    'last_at',
    'longest_exchange',
  ])
  const insertPair = bulkInserter(db, pairs, ['from_id', 'to_id', ...pairTotalColumns])
  const degrees = { out: new Int32Array(rank.length), in: new Int32Array(rank.length) }
  const from = rows.from.values
  const to = rows.to.values
  const order = inOrder(rows.from.values, rows.to.values, rows.length, rank)
  const { author, answered, response } = responses
  const timed = inOrder(author, answered, answered.length, rank)
  const pair = new PairTotals()
  let message = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const fromId = people.id(from[row]!)
    const toId = people.id(to[row]!)
    const replies = rows.replies.at(row)
    const firstAt = rows.firstAt.values[row]!
    const lastAt = rows.lastAt.values[row]!
    const longestExchange = rows.longestExchange.at(row)
    insertEdge.add(
      fromId,
      toId,
      conversationIds[rows.conversation.values[row]!]!,
      replies,
      orNull(firstAt),
      orNull(lastAt),
      longestExchange,
    )
    pair.addConversation(replies, firstAt, lastAt, longestExchange)
    const next = order[i + 1]
    if (next !== undefined && from[next] === from[row] && to[next] === to[row]) continue
    for (; message < timed.length; message++) {
      const each = timed[message]!
      if (author[each] !== from[row] || answered[each] !== to[row]) break
      pair.addResponse(response[each]!)
    }
    degrees.out[from[row]!]!++
    degrees.in[to[row]!]!++
    const values = pair.values()
    if (people.isNew(from[row]!) || people.isNew(to[row]!)) insertPair.add(fromId, toId, ...values)
    else totals.touchPair(fromId, toId)
  }
  insertEdge.flush()
  insertPair.flush()
  return degrees
}

/**
 * Rows of replies by who replied, then to whom, then in the order in which they were given; without those to nobody (-1).
 */
function inOrder(from: Int32Array, to: Int32Array, length: number, rank: Int32Array): Int32Array {
  const byTarget = sortedBy(row => (to[row] === -1 ? -1 : rank[to[row]!]!), rank.length, length)
  return sortedBy(row => rank[from[row]!]!, rank.length, byTarget.length, byTarget)
}

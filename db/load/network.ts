import type { Db } from '../open.ts'
import { edges, pairs } from '../schema.ts'
import { sortedBy } from './order.ts'
import type { People } from './people.ts'
import type { ReplyRows } from './reply-rows.ts'
import { bulkInserter, orNull } from './statements.ts'
import type { Totals } from './totals.ts'

/** How many people each author of a load answered, and how many answered them, within the load. */
export interface Degrees {
  readonly out: Int32Array
  readonly in: Int32Array
}

/**
 * Writes the rows of `edges`, in the order of their key, and of `pairs`: where one of the two is new, the pair is. Pairs
 * of people who were there before are left to `totals`.
 */
export function writeNetwork(
  db: Db,
  rows: ReplyRows,
  conversationIds: Float64Array,
  people: People,
  totals: Totals,
  rank: Int32Array,
): Degrees {
  const insertEdge = bulkInserter(db, edges, [
    'from_id',
    'to_id',
    'replies',
    'first_at',
    'last_at',
    'conversation_id',
  ])
  const insertPair = bulkInserter(db, pairs, [
    'from_id',
    'to_id',
    'replies',
    'first_at',
    'last_at',
    'conversations',
  ])
  const degrees = { out: new Int32Array(rank.length), in: new Int32Array(rank.length) }
  const from = rows.from.values
  const to = rows.to.values
  const order = inOrder(rows, rank)
  const pair = { replies: 0, firstAt: Number.NaN, lastAt: Number.NaN, conversations: 0 }
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const fromId = people.id(from[row]!)
    const toId = people.id(to[row]!)
    const replies = rows.replies.at(row)
    const firstAt = rows.firstAt.values[row]!
    const lastAt = rows.lastAt.values[row]!
    insertEdge.add(
      fromId,
      toId,
      replies,
      orNull(firstAt),
      orNull(lastAt),
      conversationIds[rows.conversation.values[row]!]!,
    )
    pair.replies += replies
    if (!(firstAt >= pair.firstAt) && !Number.isNaN(firstAt)) pair.firstAt = firstAt
    if (!(lastAt <= pair.lastAt) && !Number.isNaN(lastAt)) pair.lastAt = lastAt
    pair.conversations++
    const next = order[i + 1]
    if (next !== undefined && from[next] === from[row] && to[next] === to[row]) continue
    degrees.out[from[row]!]!++
    degrees.in[to[row]!]!++
    if (people.isNew(from[row]!) || people.isNew(to[row]!))
      insertPair.add(
        fromId,
        toId,
        pair.replies,
        orNull(pair.firstAt),
        orNull(pair.lastAt),
        pair.conversations,
      )
    else totals.touchPair(fromId, toId)
    pair.replies = 0
    pair.firstAt = Number.NaN
    pair.lastAt = Number.NaN
    pair.conversations = 0
  }
  insertEdge.flush()
  insertPair.flush()
  return degrees
}

/** By who replied, then to whom, then conversation, in which order the rows were added. */
function inOrder(rows: ReplyRows, rank: Int32Array): Int32Array {
  const byTarget = sortedBy(row => rank[rows.to.values[row]!]!, rank.length, rows.length)
  return sortedBy(row => rank[rows.from.values[row]!]!, rank.length, rows.length, byTarget)
}

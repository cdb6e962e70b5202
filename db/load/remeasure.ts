import { edges } from '../../lib/discussion/facts.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Db } from '../open.ts'
import { type ConversationRange, discussionOf } from '../queries/discussion.ts'
import { Totals } from './totals.ts'

/**
 * Computes every measure of every conversation and person anew from the messages: a database of an older version lacks
 * what was added since. Works inside the caller's transaction.
 */
export function remeasure(db: Db): void {
  const { $client } = db
  const update = $client.prepare(
    `update conversations set ${conversationMeasures.map(({ key }) => `${key} = ?`).join(', ')} where id = ?`,
  )
  const conversations = $client.prepare<[], ConversationRange>(
    'select id, first_message_id, last_message_id, announced_comments from conversations order by id',
  )
  for (const conversation of conversations.all()) {
    const discussion = discussionOf(db, conversation)
    update.run(...conversationMeasures.map(measure => measure.of(discussion)), conversation.id)
  }
  const totals = new Totals(db)
  for (const id of $client.prepare<[], number>('select id from authors').pluck().all()) totals.touchAuthor(id)
  totals.update()
}

/**
 * Writes the longest exchange of each edge, and every row of `pairs`, which the migration has emptied, anew. Works inside
 * the caller's transaction.
 */
export function remeasurePairs(db: Db): void {
  const { $client } = db
  const update = $client.prepare(
    'update edges set longest_exchange = ? where from_id = ? and to_id = ? and conversation_id = ?',
  )
  const conversations = $client.prepare<[], ConversationRange>(
    `select id, first_message_id, last_message_id, announced_comments from conversations
     where longest_exchange > 0 order by id`,
  )
  for (const conversation of conversations.all())
    for (const { from, to, longestExchange } of edges(discussionOf(db, conversation)).all)
      if (longestExchange > 0) update.run(longestExchange, from, to, conversation.id)
  const totals = new Totals(db)
  totals.touchAllPairs()
  totals.update()
}

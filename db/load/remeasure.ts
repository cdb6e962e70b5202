import { COMMENT_NODE, type Discussion, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Db } from '../open.ts'
import { Totals } from './totals.ts'

interface Stored {
  readonly id: number
  readonly first: number
  readonly last: number
  readonly announced: number | null
}

/** The columns of `messages` that `discussionOf` asks for, in their order. */
type Node = readonly [
  kind: 'post' | 'comment' | 'missing',
  parent: number | null,
  depth: number,
  size: number,
  replies: number,
  author: number | null,
  time: number | null,
  words: number | null,
]

const NODE_KINDS = { post: POST_NODE, comment: COMMENT_NODE, missing: MISSING_NODE } as const

/**
 * Computes every measure of every conversation and person anew from the messages: a database of an older version lacks
 * what was added since. Works inside the caller's transaction.
 */
export function remeasure(db: Db): void {
  const { $client } = db
  const update = $client.prepare(
    `update conversations set ${conversationMeasures.map(({ key }) => `${key} = ?`).join(', ')} where id = ?`,
  )
  const conversations = $client.prepare<[], Stored>(
    `select id, first_message_id as first, last_message_id as last, announced_comments as announced
     from conversations order by id`,
  )
  for (const conversation of conversations.all()) {
    const discussion = discussionOf(db, conversation)
    update.run(...conversationMeasures.map(measure => measure.of(discussion)), conversation.id)
  }
  const totals = new Totals(db)
  for (const id of $client.prepare<[], number>('select id from authors').pluck().all()) totals.touchAuthor(id)
  totals.update()
}

/** A stored conversation as the flat lists that measures read. */
function discussionOf({ $client }: Db, { first, last, announced }: Stored): Discussion {
  const length = last - first + 1
  const discussion = {
    length,
    kind: new Uint8Array(length),
    parent: new Int32Array(length),
    depth: new Int32Array(length),
    size: new Int32Array(length),
    replies: new Int32Array(length),
    author: new Int32Array(length),
    time: new Float64Array(length),
    words: new Int32Array(length),
    announced,
  }
  const nodes = $client
    .prepare<[number, number], Node>(
      `select kind, parent_id, depth, size, replies, author_id, created_at, words
       from messages where id between ? and ? order by id`,
    )
    .raw()
  let i = 0
  for (const [kind, parent, depth, size, replies, author, time, words] of nodes.iterate(first, last)) {
    discussion.kind[i] = NODE_KINDS[kind]
    discussion.parent[i] = parent === null ? -1 : parent - first
    discussion.depth[i] = depth
    discussion.size[i] = size
    discussion.replies[i] = replies
    discussion.author[i] = author ?? -1
    discussion.time[i] = time ?? Number.NaN
    discussion.words[i] = words ?? -1
    i++
  }
  return discussion
}

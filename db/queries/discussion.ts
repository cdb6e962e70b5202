import { COMMENT_NODE, type Discussion, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { type Db, eachRow } from '../open.ts'
import { conversations } from '../schema.ts'

/** Which conversation, and the range of its messages. */
export type ConversationRange = Pick<
  typeof conversations.$inferSelect,
  'id' | 'first_message_id' | 'last_message_id' | 'announced_comments'
>

/** The columns that say so. */
export const rangeColumns = {
  id: conversations.id,
  first_message_id: conversations.first_message_id,
  last_message_id: conversations.last_message_id,
  announced_comments: conversations.announced_comments,
}

type Row = readonly [
  kind: keyof typeof KINDS,
  parent: number | null,
  depth: number,
  size: number,
  replies: number,
  author: number | null,
  time: number | null,
  words: number | null,
]

const KINDS = { post: POST_NODE, comment: COMMENT_NODE, missing: MISSING_NODE } as const

/**
 * A conversation as what measures of the tree are taken of: node i is the message `first_message_id + i`, and authors go
 * by their ids. Reads every message of the conversation, about a second for a million.
 */
export async function discussionOf(db: Db, of: ConversationRange): Promise<Discussion> {
  const length = of.last_message_id - of.first_message_id + 1
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
    announced: of.announced_comments,
  } satisfies Discussion
  const rows = db.$client
    .prepare<number[], Row>(
      `select kind, parent_id, depth, size, replies, author_id, created_at, words from messages
       where id between ? and ? order by id`,
    )
    .raw()
  let i = 0
  await eachRow(rows.iterate(of.first_message_id, of.last_message_id), row => {
    const [kind, parent, depth, size, replies, author, time, words] = row
    discussion.kind[i] = KINDS[kind]
    discussion.parent[i] = parent === null ? -1 : parent - of.first_message_id
    discussion.depth[i] = depth
    discussion.size[i] = size
    discussion.replies[i] = replies
    discussion.author[i] = author ?? -1
    discussion.time[i] = time ?? Number.NaN
    discussion.words[i] = words ?? -1
    i++
  })
  return discussion
}

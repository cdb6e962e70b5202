import { bisector } from 'd3-array'
import { COMMENT_NODE, type Discussion, MISSING_NODE, POST_NODE } from '../../lib/discussion/discussion.ts'
import { type Db, eachRow } from '../open.ts'
import { conversations } from '../schema.ts'
import { OF_CONVERSATION } from './selection.ts'

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
  id: number,
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

/** Nodes that are read together, where conversations are small. */
const STRETCH = 50_000

/**
 * A conversation as what measures of the tree are taken of: node i is the message `first_message_id + i`, and authors go
 * by their ids. Reads every message of the conversation, about a second for a million.
 */
export async function discussionOf(db: Db, of: ConversationRange): Promise<Discussion> {
  const [discussion] = await together(db, [of])
  return discussion!
}

/** The same of several, in their order; some are read together. */
export async function* discussionsOf<Range extends ConversationRange>(
  db: Db,
  ranges: readonly Range[],
): AsyncGenerator<readonly [of: Range, discussion: Discussion]> {
  for (let start = 0, end = 0; start < ranges.length; start = end) {
    let nodes = 0
    while (end < ranges.length && (end === start || nodes + lengthOf(ranges[end]!) <= STRETCH))
      nodes += lengthOf(ranges[end++]!)
    const some = ranges.slice(start, end)
    const discussions = await together(db, some)
    for (const [at, of] of some.entries()) yield [of, discussions[at]!]
  }
}

const lengthOf = (of: ConversationRange) => of.last_message_id - of.first_message_id + 1

async function together(db: Db, ranges: readonly ConversationRange[]): Promise<readonly Discussion[]> {
  const discussions = ranges.map(empty)
  const isOne = ranges.length === 1
  const rows = db.$client
    .prepare<[string | number, number, number], Row>(
      // The sign keeps SQLite to the range of each conversation; a server reads the range of all of them once, and that of one where
      // it lies.
      `select m.id, m.kind, m.parent_id, m.depth, m.size, m.replies, m.author_id, m.created_at, m.words from ${
        isOne
          ? 'messages m where m.conversation_id = ? and m.id between ? and ?'
          : `json_each(?) wanted cross join conversations c on c.id = wanted.value
               cross join messages m on ${OF_CONVERSATION} and +m.id between ? and ?`
      }`,
    )
    .raw()
  // They come a conversation after the other, or in whichever order a server finds them.
  const ascending = ranges.map((_, at) => at).sort((a, b) => firstOf(ranges[a]!) - firstOf(ranges[b]!))
  const placeOf = bisector((at: number) => firstOf(ranges[at]!)).right
  let first = 0
  let last = -1
  let discussion = discussions[0]!
  const ids = isOne ? ranges[0]!.id : JSON.stringify(ranges.map(({ id }) => id))
  const from = firstOf(ranges[ascending[0]!]!)
  const to = ranges[ascending.at(-1)!]!.last_message_id
  await eachRow(rows.iterate(ids, from, to), row => {
    const [id, kind, parent, depth, size, replies, author, time, words] = row
    if (id < first || id > last) {
      const at = ascending[placeOf(ascending, id) - 1]!
      first = ranges[at]!.first_message_id
      last = ranges[at]!.last_message_id
      discussion = discussions[at]!
    }
    const i = id - first
    discussion.kind[i] = KINDS[kind]
    discussion.parent[i] = parent === null ? -1 : parent - first
    discussion.depth[i] = depth
    discussion.size[i] = size
    discussion.replies[i] = replies
    discussion.author[i] = author ?? -1
    discussion.time[i] = time ?? Number.NaN
    discussion.words[i] = words ?? -1
  })
  return discussions
}

const firstOf = (of: ConversationRange) => of.first_message_id

function empty(of: ConversationRange) {
  const length = lengthOf(of)
  return {
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
}

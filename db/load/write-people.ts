import type { Db } from '../open.ts'
import { authors, participations } from '../schema.ts'
import type { Degrees } from './network.ts'
import { sortedBy } from './order.ts'
import type { Participations } from './participations.ts'
import type { People } from './people.ts'
import { PersonTotals, totalColumns } from './person-totals.ts'
import type { Stage } from './stage.ts'
import { bulkInserter, orNull } from './statements.ts'

/** What `writePeople` needs to know of the messages, each by its number in the load. */
export interface Written {
  /** 1 for those that stand, 0 for superseded copies. */
  readonly stands: Uint8Array
  /** Response time in ms; NaN where there is none. */
  readonly response: Float64Array
  /** Direct replies of comments; 0 for posts, which no h-index counts. */
  readonly replies: Int32Array
}

/**
 * Writes the rows of `participations`, in the order of their key, and of `authors` who are new, with their totals.
 * `order`: the authors in the order of their ids, `rank` the other way round.
 */
export function writePeople(
  db: Db,
  { links }: Stage,
  rows: Participations,
  conversationIds: Float64Array,
  people: People,
  { order, rank }: { readonly order: Int32Array; readonly rank: Int32Array },
  degrees: Degrees,
  { stands, response, replies }: Written,
): void {
  const insertParticipation = bulkInserter(db, participations, [
    'author_id',
    'conversation_id',
    'posts',
    'comments',
    'comments_replied',
    'replies_given',
    'replies_received',
    'self_replies',
    'depth_sum',
    'words',
    'first_at',
    'last_at',
  ])
  const insertAuthor = bulkInserter(db, authors, ['id', 'site_id', 'author', 'name', ...totalColumns])
  const byAuthor = sortedBy(row => rank[rows.author.values[row]!]!, order.length, rows.length)
  const messages = sortedBy(
    message =>
      stands[message] === 1 && links.author.values[message] !== -1
        ? rank[links.author.values[message]!]!
        : -1,
    order.length,
    links.length,
  )
  const totals = new PersonTotals()
  let row = 0
  let message = 0
  for (const author of order) {
    const id = people.id(author)
    const isNew = people.isNew(author)
    for (; row < byAuthor.length && rows.author.values[byAuthor[row]!] === author; row++) {
      const tally = rows.at(byAuthor[row]!)
      insertParticipation.add(
        id,
        conversationIds[rows.conversation.values[byAuthor[row]!]!]!,
        tally.posts,
        tally.comments,
        tally.commentsReplied,
        tally.repliesGiven,
        tally.repliesReceived,
        tally.selfReplies,
        tally.depthSum,
        tally.words,
        orNull(tally.firstAt),
        orNull(tally.lastAt),
      )
      if (isNew) totals.addConversation(tally)
    }
    for (; message < messages.length && links.author.values[messages[message]!] === author; message++) {
      const each = messages[message]!
      if (isNew) totals.addMessage(links.time.values[each]!, response[each]!, replies[each]!)
    }
    if (isNew)
      insertAuthor.add(...people.row(author), ...totals.values(degrees.out[author]!, degrees.in[author]!))
  }
  insertParticipation.flush()
  insertAuthor.flush()
}

import {
  and,
  asc,
  count,
  countDistinct,
  eq,
  gte,
  isNotNull,
  lte,
  max,
  min,
  ne,
  type SQL,
  sql,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { Column } from '../../../lib/discussion/columns.ts'
import type { Replies } from '../../../lib/network/filter.ts'
import { type Db, eachRow } from '../../open.ts'
import { conversations, edges, messages, pairs, sites } from '../../schema.ts'
import { isOfConversation, isSelected, isStored, type Selection, selectedIds } from '../selection.ts'

/** Who replied to whom in a selection, a pair a place, ascending by `from`, then `to`. Times in ms, NaN: undated. */
export interface Pairs {
  readonly length: number
  readonly from: Float64Array
  readonly to: Float64Array
  readonly replies: Float64Array
  /** In how many conversations. */
  readonly conversations: Float64Array
  readonly first: Float64Array
  readonly last: Float64Array
}

/** A row as the statements below give it. */
type Row = readonly [
  from: number,
  to: number,
  replies: number,
  conversations: number,
  first: number | null,
  last: number | null,
]

/**
 * All pairs of a selection with its switches applied. Read off the stored sums where these hold what is asked for; else
 * counted message by message, in the selected conversations only.
 */
export async function selectedPairs(db: Db, selection: Selection): Promise<Pairs> {
  const columns = Array.from({ length: 6 }, () => new Column(Float64Array))
  const query = statement(db, selection).toSQL()
  const rows = db.$client.prepare<unknown[], Row>(query.sql).raw()
  await eachRow(rows.iterate(...query.params), row => {
    for (const [i, column] of columns.entries()) column.push(row[i] ?? Number.NaN)
  })
  const [from, to, replies, of, first, last] = columns.map(({ values, length }) => values.slice(0, length))
  return {
    length: columns[0]!.length,
    from: from!,
    to: to!,
    replies: replies!,
    conversations: of!,
    first: first!,
    last: last!,
  }
}

/** Where the replies of one person to another stand; -1: there are none. */
export function pairAt({ length, from, to }: Pairs, replying: number, answered: number): number {
  let low = 0
  let high = length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const order = from[middle]! - replying || to[middle]! - answered
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** How often a pair's replies were returned, and how even that is: see the measures of pairs. */
export function returned(
  pairs: Pairs,
  pair: number,
  back = pairAt(pairs, pairs.to[pair]!, pairs.from[pair]!),
): { readonly replies_back: number; readonly balance: number } {
  const there = pairs.replies[pair]!
  const replies_back = back === -1 ? 0 : pairs.replies[back]!
  return { replies_back, balance: Math.min(there, replies_back) / Math.max(there, replies_back) }
}

/** Pairs as the rows a network is made of. */
export function* asReplies({ length, from, to, replies }: Pairs): Generator<Replies> {
  for (let i = 0; i < length; i++) yield { from: from[i]!, to: to[i]!, replies: replies[i]!, toPosts: 0 }
}

function statement(db: Db, selection: Selection) {
  if (!isStored(selection)) return counted(db, selection)
  return isSelected(selection) === undefined ? stored(db, selection) : summed(db, selection)
}

/** Everything: the sums over all conversations. */
const stored = (db: Db, { switches }: Selection) =>
  db
    .select({
      from: pairs.from_id,
      to: pairs.to_id,
      replies: pairs.replies,
      conversations: pairs.conversations,
      first: pairs.first_at,
      last: pairs.last_at,
    })
    .from(pairs)
    .where(gte(pairs.replies, switches.minimumWeight))
    .orderBy(asc(pairs.from_id), asc(pairs.to_id))

/** Some conversations: the sums over each of them. */
function summed(db: Db, selection: Selection) {
  const replies = sql<number>`sum(${edges.replies})`
  return db
    .select({
      from: edges.from_id,
      to: edges.to_id,
      replies,
      conversations: count(),
      first: min(edges.first_at),
      last: max(edges.last_at),
    })
    .from(edges)
    .where(sql`${edges.conversation_id} in ${selectedIds(db, selection)}`)
    .groupBy(edges.from_id, edges.to_id)
    .having(gte(replies, selection.switches.minimumWeight))
    .orderBy(asc(edges.from_id), asc(edges.to_id))
}

/** The messages that are answered. */
export const answered = alias(messages, 'answered')

/**
 * The condition that a message is a comment by somebody known. The signs keep SQLite from making an index for it, or
 * from going through people one by one: messages are read as they lie, a conversation after the other.
 */
export const byKnownAuthor: SQL = sql`+${messages.kind} = 'comment' and +${messages.author_id} is not null`

/** The condition that a comment, joined with the message it answers, is a reply between people that counts. */
export const isCounted = ({ from, to, switches }: Selection): SQL | undefined =>
  and(
    byKnownAuthor,
    isNotNull(answered.author_id),
    switches.selfReplies ? undefined : ne(messages.author_id, answered.author_id),
    switches.repliesToPosts ? undefined : ne(answered.kind, 'post'),
    from === null ? undefined : gte(messages.created_at, from),
    to === null ? undefined : lte(messages.created_at, to),
  )

/** Counted one by one: the conversations first, then the range of messages of each. */
const counted = (db: Db, selection: Selection) =>
  db
    .select({
      // Both are known where the reply counts.
      from: sql<number>`${messages.author_id}`,
      to: sql<number>`${answered.author_id}`,
      replies: count(),
      conversations: countDistinct(messages.conversation_id),
      first: min(messages.created_at),
      last: max(messages.created_at),
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    // SQLite keeps the order of a cross join.
    .crossJoin(messages)
    .innerJoin(answered, eq(answered.id, messages.parent_id))
    .where(and(isSelected(selection), isOfConversation, isCounted(selection)))
    .groupBy(messages.author_id, answered.author_id)
    .having(gte(count(), selection.switches.minimumWeight))
    .orderBy(asc(messages.author_id), asc(answered.author_id))

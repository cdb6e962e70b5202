import { and, asc, between, eq, gte, inArray, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '../../open.ts'
import { messages } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { isOf } from '../selection.ts'
import type { Conversation } from './conversation.ts'

/** Which comments of a conversation. People by id; times in ms; both ends of a span are included. */
export type CommentFilter =
  | { readonly kind: 'person'; readonly person: number }
  /** The replies of one to the other; where `both`, what the two wrote to each other and what that answers. */
  | { readonly kind: 'exchange'; readonly from: number; readonly to: number; readonly both: boolean }
  /** The replies of all others who are known to one. */
  | { readonly kind: 'replies'; readonly to: number }
  | { readonly kind: 'level'; readonly from: number; readonly to: number }
  /** The comments below a message, itself included. */
  | { readonly kind: 'subthread'; readonly top: number }
  | { readonly kind: 'time'; readonly since: number; readonly until: number }

/** Places, in reading order, of what the filter finds: the post too where the person wrote it. One range scan. */
export async function positionsOf(db: Db, of: Conversation, filter: CommentFilter): Promise<number[]> {
  const inConversation = isOf(of)
  if (filter.kind === 'exchange' && filter.both) {
    const replies = await repliesBetween(db, filter, inConversation)
    const said = new Set(replies.flatMap(({ id, parent }) => [id, parent]))
    return [...said].sort((a, b) => a - b).map(id => id - of.first_message_id)
  }
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(inConversation, await conditionOf(db, filter, inConversation)))
    .orderBy(asc(messages.id))
    .all()
  return rows.map(({ id }) => id - of.first_message_id)
}

/** Comments found as a group; by place in reading order: level, and ms, null where undated. */
export interface Group {
  readonly positions: readonly number[]
  readonly depths: readonly number[]
  readonly times: readonly (number | null)[]
}

/** Comments that the filter finds, and where in the tree and in time they lie. */
export const groupOf = inThread(
  'tables',
  'conversation/found.groupOf',
  async (db: Db, of: Conversation, filter: CommentFilter): Promise<Group> => {
    const positions = await positionsOf(db, of, filter)
    const ids = JSON.stringify(positions.map(position => of.first_message_id + position))
    const rows = await db
      .select({ depth: messages.depth, time: messages.created_at })
      .from(messages)
      .where(and(isOf(of), sql`${messages.id} in (select value from json_each(${ids}))`))
      .orderBy(asc(messages.id))
      .all()
    return { positions, depths: rows.map(({ depth }) => depth), times: rows.map(({ time }) => time) }
  },
)

async function conditionOf(db: Db, filter: CommentFilter, inConversation: SQL | undefined) {
  const isComment = eq(messages.kind, 'comment')
  if (filter.kind === 'person') return eq(messages.author_id, filter.person)
  if (filter.kind === 'level') return and(isComment, between(messages.depth, filter.from, filter.to))
  if (filter.kind === 'subthread')
    return and(
      isComment,
      sql`${messages.id} between ${filter.top} and ${await endOf(db, filter.top, inConversation)}`,
    )
  if (filter.kind === 'time')
    return and(isComment, gte(messages.created_at, filter.since), lte(messages.created_at, filter.until))
  const answered = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(inConversation, eq(messages.author_id, filter.to)))
  // Unequal to null is nothing: who is not known is left out.
  const isBy =
    filter.kind === 'replies' ? ne(messages.author_id, filter.to) : eq(messages.author_id, filter.from)
  return and(isComment, isBy, inArray(messages.parent_id, answered))
}

/** The last message below one, or itself. */
async function endOf(db: Db, id: number, inConversation: SQL | undefined): Promise<number> {
  const found = await db
    .select({ size: messages.size })
    .from(messages)
    .where(and(inConversation, eq(messages.id, id)))
    .get()
  return id + (found?.size ?? 0) - 1
}

const parents = alias(messages, 'parents')

/** Comments with which one of the two answered the other. */
const repliesBetween = async (
  db: Db,
  { from, to }: { readonly from: number; readonly to: number },
  inConversation: SQL | undefined,
) =>
  db
    .select({ id: messages.id, parent: parents.id })
    .from(messages)
    .innerJoin(parents, eq(parents.id, messages.parent_id))
    .where(
      and(
        inConversation,
        or(
          and(eq(messages.author_id, from), eq(parents.author_id, to)),
          and(eq(messages.author_id, to), eq(parents.author_id, from)),
        ),
      ),
    )
    .all()

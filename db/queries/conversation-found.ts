import { and, asc, between, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { messages } from '../schema.ts'
import type { Conversation } from './conversation.ts'

/** Which comments of a conversation. People by id; times in ms; both ends of a span are included. */
export type CommentFilter =
  | { readonly kind: 'person'; readonly person: number }
  | { readonly kind: 'exchange'; readonly from: number; readonly to: number }
  | { readonly kind: 'level'; readonly from: number; readonly to: number }
  | { readonly kind: 'time'; readonly since: number; readonly until: number }

/** Places, in reading order, of what the filter finds: the post too where the person wrote it. One range scan. */
export async function positionsOf(db: Db, of: Conversation, filter: CommentFilter): Promise<number[]> {
  const inConversation = between(messages.id, of.first_message_id, of.last_message_id)
  const rows = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(inConversation, conditionOf(db, filter, inConversation)))
    .orderBy(asc(messages.id))
    .all()
  return rows.map(({ id }) => id - of.first_message_id)
}

function conditionOf(db: Db, filter: CommentFilter, inConversation: ReturnType<typeof between>) {
  const isComment = eq(messages.kind, 'comment')
  if (filter.kind === 'person') return eq(messages.author_id, filter.person)
  if (filter.kind === 'level') return and(isComment, between(messages.depth, filter.from, filter.to))
  if (filter.kind === 'time')
    return and(isComment, gte(messages.created_at, filter.since), lte(messages.created_at, filter.until))
  const answered = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(inConversation, eq(messages.author_id, filter.to)))
  return and(isComment, eq(messages.author_id, filter.from), inArray(messages.parent_id, answered))
}

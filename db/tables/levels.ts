import { asc, eq, sql } from 'drizzle-orm'
import { conversations, messages } from '../schema.ts'
import type { Table } from './table.ts'

/** Comments of each level of each conversation: a summary of `messages`, made when asked for. */
export const levelTable = {
  id: 'levels',
  about: 'One level of a conversation a row: how many comments stand there.',
  columns: ['conversation_id', 'depth', 'comments', 'replied'],
  async *rows(db, { conversation }) {
    yield db
      .select({
        conversation_id: conversations.id,
        depth: messages.depth,
        comments: sql<number>`count(*)`,
        replied: sql<number>`sum(${messages.replies} > 0)`,
      })
      .from(conversations)
      .innerJoin(
        messages,
        sql`${messages.id} between ${conversations.first_message_id} and ${conversations.last_message_id} and ${messages.kind} = 'comment'`,
      )
      .where(conversation === null ? undefined : eq(conversations.id, conversation))
      .groupBy(conversations.id, messages.depth)
      .orderBy(asc(conversations.id), asc(messages.depth))
      .all()
  },
} as const satisfies Table

import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { PAGE_ROWS, pagesByKey } from '../queries/pages.ts'
import { authors, conversations, messages, texts } from '../schema.ts'
import { iso, type Table } from './table.ts'

const parents = alias(messages, 'parents')

/** The source's own id; where it gives none, the place in reading order, so that rows can still be joined. */
export const ownId = (native: string | null, position: number) => native ?? `#${position}`

export const messageTable = {
  id: 'messages',
  about: 'One message a row in reading order: posts, comments, and the places of missing messages.',
  columns: [
    'conversation_id',
    'id',
    'parent_id',
    'kind',
    'author',
    'created_at',
    'depth',
    'position',
    'replies',
    'descendants',
    'words',
    'text',
  ],
  rows: (db, { conversation }) =>
    pagesByKey(
      0,
      after =>
        db
          .select({
            key: messages.id,
            conversation_id: messages.conversation_id,
            native: messages.native_id,
            parent: parents.id,
            parentNative: parents.native_id,
            kind: messages.kind,
            author: authors.author,
            created_at: messages.created_at,
            depth: messages.depth,
            first: conversations.first_message_id,
            replies: messages.replies,
            descendants: messages.descendants,
            words: messages.words,
            text: texts.text,
          })
          .from(messages)
          .innerJoin(conversations, eq(conversations.id, messages.conversation_id))
          .leftJoin(parents, eq(parents.id, messages.parent_id))
          .leftJoin(authors, eq(authors.id, messages.author_id))
          .leftJoin(texts, eq(texts.id, messages.text_id))
          .where(
            conversation === null
              ? gt(messages.id, after)
              : and(
                  gt(messages.id, after),
                  sql`${messages.id} between (select ${conversations.first_message_id} from ${conversations} where ${conversations.id} = ${conversation})
                    and (select ${conversations.last_message_id} from ${conversations} where ${conversations.id} = ${conversation})`,
                ),
          )
          .orderBy(asc(messages.id))
          .limit(PAGE_ROWS)
          .all(),
      row => row.key,
      rows =>
        rows.map(({ key, first, native, parent, parentNative, ...row }) => ({
          ...row,
          id: ownId(native, key - first),
          parent_id: parent === null ? null : ownId(parentNative, parent - first),
          created_at: iso(row.created_at),
          position: key - first,
        })),
    ),
} as const satisfies Table

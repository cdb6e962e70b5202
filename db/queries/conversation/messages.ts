import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '../../open.ts'
import { authors, messages, texts } from '../../schema.ts'
import { isOf } from '../selection.ts'
import type { Conversation } from './conversation.ts'

/** A message as the reader shows it. */
export interface ReadMessage {
  /** Place in reading order; 0 is the post. */
  readonly position: number
  readonly kind: 'post' | 'comment' | 'missing'
  readonly depth: number
  /** Direct replies. */
  readonly replies: number
  /** Messages of its branch, itself included: they follow each other in reading order. */
  readonly size: number
  /** Place of the message replied to; null for the post. */
  readonly parent: number | null
  /** Null: deleted, anonymous or unknown. */
  readonly author: { readonly id: number; readonly name: string } | null
  readonly parentAuthor: string | null
  readonly parentKind: 'post' | 'comment' | 'missing' | null
  readonly time: number | null
  readonly words: number | null
  /** Null: deleted, or not in the source. */
  readonly text: string | null
  /** Whether the text goes on. */
  readonly cut: boolean
  /** When it was first seen without author or text that it had before; null: it was not removed. */
  readonly removedAt: number | null
  /** When it was first missed in a copy of the whole conversation; null: it was not. */
  readonly goneAt: number | null
  /** How many other texts it had: see `messageVersions`. */
  readonly changed: number
}

/** Which messages: a stretch of the reading order, or single places. */
export type Window = { readonly start: number; readonly size: number } | { readonly at: readonly number[] }

/** Characters of a text that are read unless the whole of it is asked for. */
const READ_AT_ONCE = 3000

const parents = alias(messages, 'parents')
const parentAuthors = alias(authors, 'parent_authors')

/** Messages in reading order. A range scan, or so many look-ups by key; texts come shortened unless `whole`. */
export async function readMessages(
  db: Db,
  of: Conversation,
  window: Window,
  whole = false,
): Promise<ReadMessage[]> {
  const { first_message_id: first } = of
  const inWindow =
    'at' in window
      ? inArray(
          messages.id,
          window.at.map(position => first + position),
        )
      : between(messages.id, first + window.start, first + window.start + window.size - 1)
  const text = whole
    ? sql<string | null>`${texts.text}`
    : sql<string | null>`substr(${texts.text}, 1, ${READ_AT_ONCE})`
  const rows = await db
    .select({
      id: messages.id,
      kind: messages.kind,
      depth: messages.depth,
      replies: messages.replies,
      size: messages.size,
      parent: messages.parent_id,
      authorId: messages.author_id,
      authorName: authors.name,
      parentAuthor: parentAuthors.name,
      parentKind: parents.kind,
      time: messages.created_at,
      words: messages.words,
      text,
      length: sql<number | null>`length(${texts.text})`,
      removedAt: messages.removed_at,
      goneAt: messages.gone_at,
      changed: messages.changed,
    })
    .from(messages)
    .leftJoin(authors, eq(authors.id, messages.author_id))
    .leftJoin(parents, eq(parents.id, messages.parent_id))
    .leftJoin(parentAuthors, eq(parentAuthors.id, parents.author_id))
    .leftJoin(texts, eq(texts.id, messages.text_id))
    .where(and(isOf(of), inWindow))
    .orderBy(asc(messages.id))
    .all()
  return rows.map(row => ({
    position: row.id - first,
    kind: row.kind,
    depth: row.depth,
    replies: row.replies,
    size: row.size,
    parent: row.parent === null ? null : row.parent - first,
    author:
      row.authorId === null || row.authorName === null ? null : { id: row.authorId, name: row.authorName },
    parentAuthor: row.parentAuthor,
    parentKind: row.parentKind,
    time: row.time,
    words: row.words,
    text: row.text,
    cut: !whole && (row.length ?? 0) > READ_AT_ONCE,
    removedAt: row.removedAt,
    goneAt: row.goneAt,
    changed: row.changed,
  }))
}

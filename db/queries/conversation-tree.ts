import { asc, between, desc, inArray, sql } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { authors, messages, texts } from '../schema.ts'
import type { Conversation } from './conversation.ts'

/** The largest connected part of a reply tree that a picture can show, as flat arrays in reading order. */
export interface Picture {
  /** Place in the reading order of the whole conversation; 0 is the post. */
  readonly position: readonly number[]
  /** Index, in these arrays, of the message replied to; -1 for the post. */
  readonly parent: readonly number[]
  readonly depth: readonly number[]
  readonly kind: readonly ('post' | 'comment' | 'missing')[]
  /** Nodes of its subtree in the whole conversation, itself included. */
  readonly size: readonly number[]
  /** Direct replies in the whole conversation. */
  readonly replies: readonly number[]
  /** How many of the nodes below it are left out just under it. */
  readonly hidden: readonly number[]
  /** Id of the person; null where unknown. */
  readonly author: readonly (number | null)[]
  /** Milliseconds; null where undated. */
  readonly time: readonly (number | null)[]
  /** How the text begins; null where there is none. */
  readonly excerpt: readonly (string | null)[]
  /** Nodes of the whole conversation. */
  readonly total: number
}

/** Characters of an excerpt. */
const EXCERPT = 140

/** The picture of at most `limit` nodes: those with the largest subtrees, which are connected by themselves. */
export async function picture(db: Db, of: Conversation, limit: number): Promise<Picture> {
  const rows = db
    .select({
      id: messages.id,
      parent: messages.parent_id,
      depth: messages.depth,
      kind: messages.kind,
      size: messages.size,
      replies: messages.replies,
      author: messages.author_id,
      time: messages.created_at,
      text: messages.text_id,
    })
    .from(messages)
    .where(between(messages.id, of.first_message_id, of.last_message_id))
    .orderBy(desc(messages.size), asc(messages.id))
    .limit(limit)
    .all()
    .sort((a, b) => a.id - b.id)

  const index = new Map(rows.map((row, i) => [row.id, i]))
  const parent = rows.map(row => (row.parent === null ? -1 : (index.get(row.parent) ?? -1)))
  const hidden = rows.map(row => row.size - 1)
  rows.forEach((row, i) => {
    if (i > 0) hidden[parent[i]!]! -= row.size
  })
  const excerpts = excerptsOf(
    db,
    rows.flatMap(row => row.text ?? []),
  )
  return {
    position: rows.map(row => row.id - of.first_message_id),
    parent,
    depth: rows.map(row => row.depth),
    kind: rows.map(row => row.kind),
    size: rows.map(row => row.size),
    replies: rows.map(row => row.replies),
    hidden,
    author: rows.map(row => row.author),
    time: rows.map(row => row.time),
    excerpt: rows.map(row => (row.text === null ? null : (excerpts.get(row.text) ?? null))),
    total: of.last_message_id - of.first_message_id + 1,
  }
}

function excerptsOf(db: Db, ids: readonly number[]): Map<number, string> {
  const rows = db
    .select({ id: texts.id, start: sql<string>`substr(${texts.text}, 1, ${EXCERPT * 2})` })
    .from(texts)
    .where(inArray(texts.id, [...ids]))
    .all()
  return new Map(rows.map(({ id, start }) => [id, shortened(start)]))
}

/** The first words on one line; an ellipsis where something follows. */
function shortened(start: string): string {
  const line = start.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= EXCERPT ? line : `${characters.slice(0, EXCERPT).join('').trimEnd()}…`
}

/** Names of people by id. */
export async function namesOf(db: Db, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: authors.id, name: authors.name })
    .from(authors)
    .where(inArray(authors.id, [...ids]))
    .orderBy(asc(authors.id))
    .all()
}

import { and, asc, between, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../open.ts'
import { authors, messages, texts } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { isOf } from '../selection.ts'
import type { Conversation } from './conversation.ts'

/** The largest connected part of a branch that a picture can show, as flat arrays in reading order. */
export interface Picture {
  /** Place in the reading order of the whole conversation; 0 is the post. The first is the top of the branch. */
  readonly position: readonly number[]
  /** Index, in these arrays, of the message replied to; -1 for the first. */
  readonly parent: readonly number[]
  /** Level in the whole conversation. */
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
  /** How the text begins, null where there is none; null instead of a list: too many to come along. */
  readonly excerpt: readonly (string | null)[] | null
  /** Nodes of which imports say different things, or which later copies lack, in order. */
  readonly fates: readonly Fate[]
  /** Nodes of the whole branch. */
  readonly total: number
  /** Messages just above the branch, from the outermost; empty for the whole conversation. */
  readonly above: readonly { readonly position: number; readonly author: number | null }[]
}

/** Changes of a message since it was first seen. */
export interface Fate {
  /** Index in the arrays of the picture. */
  readonly node: number
  /** How many other texts it had. */
  readonly changed: number
  /** When it was first seen without author or text that it had, ms since 1970. */
  readonly removedAt: number | null
  /** When it was first missed in a copy of the whole conversation. */
  readonly goneAt: number | null
}

/** Which picture. */
export interface PictureOptions {
  /** Place of the message at the top of the branch; 0 is the whole conversation. */
  readonly branch: number
  /** Nodes at most: those with the largest subtrees, which are connected by themselves. */
  readonly limit: number
  /** Nodes at most where there are more than `limit`; left out: as many as that. */
  readonly beyond?: number
  /** Up to how many nodes come with their excerpts. */
  readonly excerpts: number
}

/** Messages above a branch that are named. */
const NAMED_ABOVE = 3

/** A picture; undefined where the conversation has no such place. Two range scans. */
export const picture = inThread(
  'tables',
  'conversation/tree.picture',
  async (
    db: Db,
    of: Conversation,
    { branch, limit, beyond = limit, excerpts }: PictureOptions,
  ): Promise<Picture | undefined> => {
    const first = of.first_message_id + branch
    const top = await db
      .select({ size: messages.size })
      .from(messages)
      .where(and(eq(messages.id, first), eq(messages.conversation_id, of.id)))
      .get()
    if (!top) return undefined
    const rows = (
      await db
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
          changed: messages.changed,
          removedAt: messages.removed_at,
          goneAt: messages.gone_at,
        })
        .from(messages)
        .where(and(between(messages.id, first, first + top.size - 1), isOf(of)))
        .orderBy(desc(messages.size), asc(messages.id))
        .limit(top.size > limit ? beyond : limit)
        .all()
    ).sort((a, b) => a.id - b.id)

    const index = new Map(rows.map((row, i) => [row.id, i]))
    const parent = rows.map(row => (row.parent === null ? -1 : (index.get(row.parent) ?? -1)))
    const hidden = rows.map(row => row.size - 1)
    rows.forEach((row, i) => {
      if (i > 0) hidden[parent[i]!]! -= row.size
    })
    const found =
      rows.length > excerpts
        ? null
        : await beginnings(
            db,
            of,
            rows.flatMap(({ id, text }) => (text === null ? [] : [id])),
          )
    const begins = new Map(found?.map(({ id, start }) => [id, start === null ? null : shortened(start)]))
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
      excerpt: found && rows.map(row => begins.get(row.id) ?? null),
      fates: rows.flatMap(({ changed, removedAt, goneAt }, node) =>
        changed > 0 || removedAt !== null || goneAt !== null ? [{ node, changed, removedAt, goneAt }] : [],
      ),
      total: top.size,
      above: await messagesAbove(db, of, first),
    }
  },
)

/** The nearest messages that a message stands under, the post left out. */
async function messagesAbove(db: Db, of: Conversation, id: number): Promise<Picture['above']> {
  if (id === of.first_message_id) return []
  return (
    await db
      .select({ id: messages.id, author: messages.author_id })
      .from(messages)
      .where(
        and(
          between(messages.id, of.first_message_id + 1, id - 1),
          eq(messages.conversation_id, of.id),
          sql`${messages.id} + ${messages.size} > ${id}`,
        ),
      )
      .orderBy(desc(messages.id))
      .limit(NAMED_ABOVE)
      .all()
  )
    .map(row => ({ position: row.id - of.first_message_id, author: row.author }))
    .reverse()
}

/** How messages begin, by place; null where there is no text. As many look-ups by key. */
export async function excerptsAt(
  db: Db,
  of: Conversation,
  positions: readonly number[],
): Promise<{ position: number; excerpt: string | null }[]> {
  const rows = await beginnings(
    db,
    of,
    positions.map(position => of.first_message_id + position),
  )
  return rows.map(({ id, start }) => ({
    position: id - of.first_message_id,
    excerpt: start === null ? null : shortened(start),
  }))
}

/** Characters of an excerpt. */
const EXCERPT = 140

/** How these messages of a conversation begin, by their ids. */
const beginnings = async (db: Db, of: Conversation, ids: readonly number[]) =>
  db
    .select({ id: messages.id, start: sql<string | null>`substr(${texts.text}, 1, ${EXCERPT * 2})` })
    .from(messages)
    .leftJoin(texts, eq(texts.id, messages.text_id))
    .where(
      and(
        sql`${messages.id} in (select value from json_each(${JSON.stringify(ids)}))`,
        eq(messages.conversation_id, of.id),
      ),
    )
    .orderBy(asc(messages.id))
    .all()

/** Halves of characters that take two. */
const PAIRED = /[\uD800-\uDFFF]/

/** The first words on one line; an ellipsis where something follows. */
function shortened(start: string): string {
  const line = start.replace(/\s+/g, ' ').trim()
  if (line.length <= EXCERPT) return line
  if (!PAIRED.test(line)) return `${line.slice(0, EXCERPT).trimEnd()}…`
  const characters = [...line]
  return characters.length <= EXCERPT ? line : `${characters.slice(0, EXCERPT).join('').trimEnd()}…`
}

/** Ids of all who stand in a picture or just above it. */
export const peopleOf = ({ author, above }: Picture): number[] => [
  ...new Set([...author, ...above.map(each => each.author)].filter(id => id !== null)),
]

/** Names of people by id. However many: SQLite takes the ids as one value. */
export async function namesOf(db: Db, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: authors.id, name: authors.name })
    .from(authors)
    .where(sql`${authors.id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(authors.id))
    .all()
}

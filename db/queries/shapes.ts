import { asc, desc } from 'drizzle-orm'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { messages } from '../schema.ts'
import { inThread } from './in-thread.ts'
import { isOf, type MessageRange } from './selection.ts'

/** A reply tree without its words: its largest connected part, as flat arrays in reading order; node 0 is the post. */
export interface Shape {
  /** Index, in these arrays, of the message replied to; -1 for the post. */
  readonly parent: Int32Array
  /** Messages of the branch, itself included, in the whole conversation. */
  readonly size: Int32Array
  /** Comments of the branch, itself included: placeholders and the post are none. */
  readonly comments: Int32Array
  /** Direct replies in the whole conversation. */
  readonly replies: Int32Array
  /** Id of the person; null where unknown. */
  readonly author: readonly (number | null)[]
  /** Nodes of the whole conversation: more than there are here where the tree is larger than asked for. */
  readonly total: number
}

/** A few MB of them are kept. */
const shape = cached(async (db: Db, range: MessageRange, limit: number) => shapeOf(db, range, limit), {
  most: 2000,
  key: ({ id }, limit) => `${id} ${limit}`,
})

/**
 * By conversation: those `limit` nodes of its tree with the largest subtrees, which are connected by themselves. One range
 * scan each, done once for as long as the database stays as it is: the same object is given again.
 */
export const shapes = inThread(
  'tables',
  'shapes.shapes',
  async (db: Db, of: readonly MessageRange[], limit: number): Promise<ReadonlyMap<number, Shape>> => {
    const found = new Map<number, Shape>()
    for (const range of of) found.set(range.id, await shape(db, range, limit))
    return found
  },
)

async function shapeOf(db: Db, of: MessageRange, limit: number): Promise<Shape> {
  const rows = (
    await db
      .select({
        id: messages.id,
        parent: messages.parent_id,
        replies: messages.replies,
        size: messages.size,
        kind: messages.kind,
        descendants: messages.descendants,
        author: messages.author_id,
      })
      .from(messages)
      .where(isOf(of))
      .orderBy(desc(messages.size), asc(messages.id))
      .limit(limit)
      .all()
  ).sort((a, b) => a.id - b.id)
  const index = new Map(rows.map(({ id }, i) => [id, i]))
  return {
    parent: Int32Array.from(rows, ({ parent }) => (parent === null ? -1 : (index.get(parent) ?? -1))),
    replies: Int32Array.from(rows, ({ replies }) => replies),
    size: Int32Array.from(rows, ({ size }) => size),
    comments: Int32Array.from(rows, ({ kind, descendants }) => descendants + (kind === 'comment' ? 1 : 0)),
    author: rows.map(({ author }) => author),
    total: of.last_message_id - of.first_message_id + 1,
  }
}

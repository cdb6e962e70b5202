import { sql } from 'drizzle-orm'
import type { Db } from '../../open.ts'
import { messages } from '../../schema.ts'
import { listed, type Scope } from './scope.ts'

/** A hit, by what it is counted and put in order by. */
export type FoundRow = readonly [
  id: number,
  conversation: number,
  author: number | null,
  /** ms since 1970. */
  time: number | null,
  /** The smaller the better. */
  rank: number,
]

/** Hits of a query, or how many there are. */
interface Found {
  readonly scope: Scope
  readonly total: number
  /** All hits, in no order; null: there are too many to be put in order one by one. */
  readonly rows: readonly FoundRow[] | null
}

/** Hits that are put in order and counted one by one. */
const MOST_IN_ORDER = 20_000

/**
 * All hits; where there are more than can be looked at in the time of a page, how many. Ranks are asked for only then when
 * it is known that there are few: for one of them the index goes through all hits of each word.
 */
export async function find(db: Db, scope: Scope, ranked: boolean): Promise<Found> {
  const { from, where, match } = scope
  const rows = await db.values<[...FoundRow]>(
    sql`select ${columns}, 0 from ${from} where ${where} limit ${MOST_IN_ORDER + 1}`,
  )
  if (rows.length > MOST_IN_ORDER) return { scope, total: await countOf(db, scope), rows: null }
  return {
    scope,
    total: rows.length,
    rows: ranked && match !== null ? await withRanks(db, match, rows) : rows,
  }
}

/** In one go: asked for beside other conditions, each part of the index that is looked into begins to count anew. */
async function withRanks(db: Db, match: string, rows: readonly FoundRow[]): Promise<FoundRow[]> {
  const ids = listed(rows.map(([id]) => id))
  const ranks = new Map(
    await db.values<[number, number]>(
      sql`select rowid, rank from message_search where message_search match ${match} and +rowid in ${ids}`,
    ),
  )
  return rows.map(([id, conversation, author, time]) => [id, conversation, author, time, ranks.get(id) ?? 0])
}

/** How many hits there are. */
async function countOf(db: Db, { from, where }: Scope): Promise<number> {
  const [[total] = [0]] = await db.values<[number]>(sql`select count(*) from ${from} where ${where}`)
  return total
}

/** Hits from all over, at most `MOST_IN_ORDER` or so; all where there are no more. */
export async function someOf(
  db: Db,
  { scope: { from, where, id }, total, rows }: Found,
): Promise<readonly FoundRow[]> {
  if (rows !== null) return rows
  const every = sql.raw(String(Math.ceil(total / MOST_IN_ORDER)))
  return db.values<[...FoundRow]>(
    sql`select ${columns}, 0 from ${from} where ${where} and ${id} % ${every} = 0`,
  )
}

const columns = sql`${messages.id}, ${messages.conversation_id}, ${messages.author_id}, ${messages.created_at}`

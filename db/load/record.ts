import { and, eq } from 'drizzle-orm'
import type { Source } from '../../lib/input/source.ts'
import type { Db } from '../open.ts'
import { conversations, counts, loads, problems } from '../schema.ts'
import type { LoadReport } from './report.ts'
import type { Stage } from './stage.ts'
import { inserter } from './statements.ts'

/** What version of the program wrote a load. */
export const VERSION = '0.1.0'

/** What `recordLoad` needs to know of the load besides the source's own report. */
export interface Stored {
  readonly stage: Stage
  /** By the load's number of a conversation: its id; 0 where it has no messages. */
  readonly conversationIds: Float64Array
  readonly options: string
  readonly loadedAt: number
}

/** The id that the next load's row gets; sources of one load take consecutive ones. */
export const nextLoadId = (db: Db): number =>
  1 + Number(db.$client.prepare('select coalesce(max(id), 0) from loads').pluck().get())

/**
 * Whether this very content was loaded before with the same options, and all of its conversations are still there. It
 * is read through for this only where a load of the same size exists.
 */
export async function isLoaded(db: Db, source: Source, options: string): Promise<boolean> {
  if (source.size === null) return false
  const sameSize = db
    .select({ id: loads.id, hash: loads.hash, conversations: loads.conversations })
    .from(loads)
    .where(and(eq(loads.bytes, source.size), eq(loads.options, options)))
    .all()
  if (sameSize.length === 0) return false
  const hash = await source.hash()
  for (const before of sameSize) {
    const left = await db.$count(conversations, eq(conversations.load_id, before.id))
    if (before.hash === hash && before.conversations === left) return true
  }
  return false
}

/** One source as it was read. */
export interface ReadSource {
  /** Its number within the load. */
  readonly number: number
  readonly hash: string
  readonly bytes: number
}

/** Writes the row of a load, its counts and its problems. */
export function recordLoad(
  db: Db,
  id: number,
  { number, hash, bytes }: ReadSource,
  report: LoadReport,
  { stage, conversationIds, options, loadedAt }: Stored,
): void {
  const {
    left_out: _leftOut,
    missing: _missing,
    problems: kept,
    unchanged: _unchanged,
    error: _error,
    ...columns
  } = report
  const row: typeof loads.$inferInsert = {
    ...columns,
    id,
    format: report.format ?? '',
    hash,
    bytes,
    options,
    loaded_at: loadedAt,
    version: VERSION,
  }
  db.insert(loads).values(row).run()
  const insertCount = inserter(db, counts, ['load_id', 'conversation_id', 'kind', 'what', 'count'])
  for (const each of stage.counts) {
    if (each.source !== number) continue
    const conversation = conversationIds[each.conversation] || null
    insertCount(id, conversation, each.count.kind, each.count.what, each.count.count)
  }
  const insertProblem = inserter(db, problems, ['load_id', 'where', 'what'])
  for (const { where, what } of kept) insertProblem(id, where, what)
}

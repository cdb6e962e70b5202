import { and, eq, sql } from 'drizzle-orm'
import { VERSION } from '../../lib/version.ts'
import type { SqliteDb } from '../open.ts'
import { isOfLoad } from '../queries/loads.ts'
import { conversations, counts, loads, problems } from '../schema.ts'
import type { LoadReport } from './report.ts'
import type { StagedCount } from './stage.ts'
import { inserter } from './statements.ts'

/** What `recordLoad` needs to know of the load besides the source's own report. */
export interface Stored {
  readonly counts: readonly StagedCount[]
  /** By the load's number of a conversation: its id; 0, or none, where it has no messages. */
  readonly conversationIds: Float64Array
  readonly options: string
  readonly loadedAt: number
}

/** The id that the next load's row gets; sources of one load take consecutive ones. */
export const nextLoadId = (db: SqliteDb): number =>
  1 + Number(db.$client.prepare('select coalesce(max(id), 0) from loads').pluck().get())

/** What a source holds. */
export interface Content {
  /** See `Source.hash`. */
  readonly hash: string
  readonly bytes: number
}

/**
 * The contents of these sizes that were loaded before with the same options, and whose conversations are all
 * still there: reading them again would change nothing.
 */
export async function loadedBefore(
  db: SqliteDb,
  sizes: readonly number[],
  options: string,
): Promise<readonly Content[]> {
  const candidates = db
    .select({ id: loads.id, hash: loads.hash, bytes: loads.bytes, conversations: loads.conversations })
    .from(loads)
    .where(
      and(
        sql`${loads.bytes} in (select value from json_each(${JSON.stringify(sizes)}))`,
        eq(loads.options, options),
      ),
    )
    .all()
  const whole: Content[] = []
  for (const { id, conversations: written, ...content } of candidates)
    if ((await db.$count(conversations, isOfLoad(id))) === written) whole.push(content)
  return whole
}

/** Writes the row of a load, its counts and its problems. `number`: of the source within the load. */
export function recordLoad(
  db: SqliteDb,
  id: number,
  { number, hash, bytes }: Content & { readonly number: number },
  report: LoadReport,
  { counts: counted, conversationIds, options, loadedAt }: Stored,
): void {
  const {
    left_out: _leftOut,
    missing: _missing,
    problems: kept,
    unchanged: _unchanged,
    error: _error,
    levels: _levels,
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
  for (const each of counted) {
    if (each.source !== number || each.left === 0) continue
    const conversation = conversationIds[each.conversation] || null
    insertCount(id, conversation, each.count.kind, each.count.what, each.left)
  }
  const insertProblem = inserter(db, problems, ['load_id', 'where', 'what'])
  for (const { where, what } of kept) insertProblem(id, where, what)
}

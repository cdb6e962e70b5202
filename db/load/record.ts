import { and, eq, sql } from 'drizzle-orm'
import type { Source } from '../../lib/input/source.ts'
import { VERSION } from '../../lib/version.ts'
import type { Db, SqliteDb } from '../open.ts'
import { isOfLoad } from '../queries/loads.ts'
import { conversations, counts, loads, problems } from '../schema.ts'
import type { LoadReport } from './report.ts'
import type { StagedCount } from './stage.ts'
import { inserter, nextId } from './write/statements.ts'

/** Facts of a load that `recordLoad` needs besides the source's own report. */
interface Stored {
  readonly counts: readonly StagedCount[]
  /** By the load's number of a conversation: its id; 0, or none, where it has no messages. */
  readonly conversationIds: Float64Array
  readonly options: string
  readonly loadedAt: number
}

/** The id that the next load's row gets; sources of one load take consecutive ones. */
export const nextLoadId = (db: SqliteDb): number => nextId(db, 'loads')

/** Hash and size of a source's content. */
export interface Content {
  /** See `Source.hash`. */
  readonly hash: string
  readonly bytes: number
}

/** The same, as it was read. */
export interface ReadContent extends Content {
  /** Whether it says itself when all that it holds was seen. */
  readonly saysWhen: boolean
}

/** Size and time of a source that is to be read. */
type Offered = Pick<Source, 'size' | 'modifiedAt'>

/**
 * By source: what it may be, of what was loaded before with the same options, and whose conversations are all still there. If
 * it is that, reading it again would change nothing: it was seen at the same time, or says itself when it was seen; or it has no time
 * of its own, as what is pasted, and no other load has spoken of its conversations since.
 */
export async function loadedBefore(
  db: Db,
  offered: readonly (Offered | null)[],
  options: string,
): Promise<readonly (readonly Content[])[]> {
  const sizes = offered.flatMap(source => source?.size ?? [])
  const candidates = await db
    .select({
      ...{ id: loads.id, hash: loads.hash, bytes: loads.bytes, seen: loads.seen_at },
      conversations: loads.conversations,
    })
    .from(loads)
    .where(
      and(
        sql`${loads.bytes} in (select value from json_each(${JSON.stringify(sizes)}))`,
        eq(loads.options, options),
      ),
    )
    .all()
  const whole: (typeof candidates)[number][] = []
  for (const each of candidates)
    if ((await db.$count(conversations, isOfLoad(each.id))) === each.conversations) whole.push(each)
  const bySize = Map.groupBy(whole, ({ bytes }) => bytes)
  const isSeenAgain = db.$client.prepare<[number], 1>(
    `select 1 from copies own cross join copies other on other.conversation_id = own.conversation_id
     where own.load_id = ? and other.load_id > own.load_id limit 1`,
  )
  const found: Content[][] = []
  for (const source of offered) {
    const own: Content[] = []
    found.push(own)
    for (const each of bySize.get(source?.size ?? Number.NaN) ?? []) {
      const isSame =
        each.seen === null ||
        (source?.modifiedAt == null
          ? (await isSeenAgain.get(each.id)) === undefined
          : each.seen === source.modifiedAt)
      if (isSame) own.push(each)
    }
  }
  return found
}

/** Writes the row of a load, its counts and its problems. `number`: of the source within the load. */
export function recordLoad(
  db: SqliteDb,
  id: number,
  { number, hash, bytes, seen_at }: Content & { readonly number: number; readonly seen_at: number | null },
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
    seen_at,
    loaded_at: loadedAt,
    version: VERSION,
  }
  db.insert(loads).values(row).run()
  const insertCount = inserter(db, counts, ['id', 'load_id', 'conversation_id', 'kind', 'what', 'count'])
  for (const each of counted) {
    if (each.source !== number || each.left === 0) continue
    const conversation = conversationIds[each.conversation] || null
    insertCount(nextId(db, 'counts'), id, conversation, each.count.kind, each.count.what, each.left)
  }
  const insertProblem = inserter(db, problems, ['id', 'load_id', 'where', 'what'])
  for (const { where, what } of kept) insertProblem(nextId(db, 'problems'), id, where, what)
}

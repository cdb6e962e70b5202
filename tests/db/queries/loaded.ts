import { load } from '../../../db/load/load.ts'
import { sourceOfStream } from '../../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../../db/open.ts'

const COLUMNS = 'conversation_id,id,parent_id,author,created_at,text,title'

/** A database in memory with these rows of a table, each `conversation,id,parent,author,time,text,title`. */
export async function loadedFrom(...rows: readonly string[]): Promise<SqliteDb> {
  const db = open(':memory:')
  await addTo(db, 'table.csv', ...rows)
  return db
}

/** Loads more rows as a source of this name. */
export async function addTo(db: SqliteDb, name: string, ...rows: readonly string[]): Promise<void> {
  async function* bytes() {
    yield new TextEncoder().encode([COLUMNS, ...rows, ''].join('\n'))
  }
  const [report] = await load(db, [sourceOfStream(name, bytes())])
  if (report?.error !== null) throw new Error(report?.error ?? 'no report')
}

/** All rows of an export. */
export async function all<Row>(pages: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) rows.push(...page)
  return rows
}

import type Database from 'better-sqlite3'
import { getTableColumns, Placeholder, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '../open.ts'

/** What SQLite stores. */
export type Value = number | string | null

/**
 * An insert into `columns` of the table, to be called with their values in that order. The SQL is Drizzle's, made once;
 * the driver runs it with positional values, which is three times as fast as Drizzle's own prepared insert.
 */
export function inserter<Table extends SQLiteTable>(
  db: Db,
  table: Table,
  columns: readonly (keyof Table['$inferInsert'] & string)[],
): (...values: readonly Value[]) => Database.RunResult {
  const known = getTableColumns(table)
  const row = Object.fromEntries(columns.map(column => [column, sql.placeholder(column)]))
  const query = db.insert(table).values(placeholdersFor<Table>(row)).toSQL()
  // Drizzle lists columns in the table's order, whatever order they are named in here.
  const order = query.params.map(param => {
    if (!(param instanceof Placeholder))
      throw new Error(`unexpected parameter in the insert: ${String(param)}`)
    return columns.indexOf(param.name)
  })
  const missing = columns.find(column => !(column in known))
  if (missing !== undefined) throw new Error(`no column ${missing}`)
  const statement = db.$client.prepare(query.sql)
  if (order.every((from, to) => from === to)) return (...values) => statement.run(values)
  return (...values) => statement.run(order.map(from => values[from]!))
}

/** Drizzle's type for values does not know that any of them may be a placeholder, which `toSQL` allows. */
function placeholdersFor<Table extends SQLiteTable>(row: Record<string, Placeholder>): Table['$inferInsert'] {
  return row as Table['$inferInsert']
}

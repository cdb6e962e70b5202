import type Database from 'better-sqlite3'
import { getTableColumns, Param, Placeholder, sql } from 'drizzle-orm'
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
  const missing = columns.find(column => !(column in known))
  if (missing !== undefined) throw new Error(`no column ${missing}`)
  // Drizzle lists columns in the table's order, and gives the defaults of those that are not named as values.
  const parameters = query.params.map(param => {
    const value = param instanceof Param ? param.value : param
    return value instanceof Placeholder ? { from: indexOf(columns, value.name) } : { value: constant(value) }
  })
  const statement = db.$client.prepare(query.sql)
  const isPlain = parameters.every((parameter, i) => parameter.from === i)
  if (isPlain) return (...values) => statement.run(values)
  return (...values) =>
    statement.run(parameters.map(({ from, value }) => (from === undefined ? value : values[from]!)))
}

const indexOf = (columns: readonly string[], name: string) => columns.indexOf(name)

/** A default, as SQLite takes it. */
function constant(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' || typeof value === 'string' || value === null) return value
  throw new Error(`a default that is no plain value: ${String(value)}`)
}

/** Drizzle's type for values does not know that any of them may be a placeholder, which `toSQL` allows. */
function placeholdersFor<Table extends SQLiteTable>(row: Record<string, Placeholder>): Table['$inferInsert'] {
  return row as Table['$inferInsert']
}

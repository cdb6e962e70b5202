import type Database from 'better-sqlite3'
import { getTableColumns, Param, Placeholder, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { orNull } from '../../../lib/discussion/columns.ts'
import type { SqliteDb } from '../../open.ts'

/** Values that SQLite stores. */
type Value = number | string | null

type Columns<Table extends SQLiteTable> = readonly (keyof Table['$inferInsert'] & string)[]

/**
 * An insert into `columns` of the table, to be called with their values in that order. The SQL is Drizzle's, made once;
 * the driver runs it with positional values, which is three times as fast as Drizzle's own prepared insert.
 */
export function inserter<Table extends SQLiteTable>(
  db: SqliteDb,
  table: Table,
  columns: Columns<Table>,
): (...values: readonly Value[]) => Database.RunResult {
  const run = rowsInserter(db, table, columns, 1)
  return (...values) => run(values)
}

/** How many rows go into one statement: a message takes 1.1 µs with 128, 1.8 alone. More make it no faster. */
const ROWS = 128

/** An insert that gathers rows, to write many of them at a time. */
interface BulkInserter {
  /** Takes the next value: rows one behind the other, each in the order of the columns. */
  push(value: Value): void
  /** The same for a number; NaN is null. */
  pushNumber(value: number): void
  /** Writes what is not written yet. */
  flush(): void
}

/** Like `inserter`, for millions of rows: less than half the time for each. */
export function bulkInserter<Table extends SQLiteTable>(
  db: SqliteDb,
  table: Table,
  columns: Columns<Table>,
): BulkInserter {
  const width = columns.length
  const insertOne = rowsInserter(db, table, columns, 1)
  // Most loads never have so many rows of a table that this is needed: it takes milliseconds to prepare.
  let insertMany: ReturnType<typeof rowsInserter> | null = null
  const held: Value[] = new Array(ROWS * width).fill(null)
  let length = 0
  const push = (value: Value) => {
    held[length++] = value
    if (length < held.length) return
    insertMany ??= rowsInserter(db, table, columns, ROWS)
    insertMany(held)
    length = 0
  }
  return {
    push,
    pushNumber: value => push(orNull(value)),
    flush() {
      for (let from = 0; from < length; from += width) insertOne(held.slice(from, from + width))
      length = 0
    },
  }
}

/**
 * A row that cannot be written ends the whole load, which is one transaction. Without this word SQLite keeps, for each
 * statement of several rows, copies of the pages it changes, to undo that statement alone: nine times what is written.
 */
const WHOLLY = 'insert or rollback'

/** Inserts so many rows at once, their values one behind the other. */
function rowsInserter<Table extends SQLiteTable>(
  db: SqliteDb,
  table: Table,
  columns: Columns<Table>,
  rows: number,
): (values: readonly Value[]) => Database.RunResult {
  const known = getTableColumns(table)
  const missing = columns.find(column => !(column in known))
  if (missing !== undefined) throw new Error(`no column ${missing}`)
  const placeholders = placeholdersFor<Table>(
    Object.fromEntries(columns.map((column, i) => [column, sql.placeholder(String(i))])),
  )
  const query = db.insert(table).values(placeholders).toSQL()
  // Drizzle lists columns in the table's order, and gives the defaults of those that are not named as values.
  const ofOne = query.params.map(param => {
    const value = param instanceof Param ? param.value : param
    return value instanceof Placeholder ? { from: Number(value.name) } : { value: constant(value) }
  })
  // As one row, so all of them: to make the SQL of many takes Drizzle longer than a small load takes.
  const [head = '', one = ''] = query.sql.replace(/^insert/, WHOLLY).split(/(?<= values )(?=\()/)
  const statement = db.$client.prepare(head + new Array(rows).fill(one).join(', '))
  const parameters = Array.from({ length: rows }, (_, row) =>
    ofOne.map(({ from, value }) => (from === undefined ? { value } : { from: row * columns.length + from })),
  ).flat()
  const isPlain = parameters.every((parameter, i) => parameter.from === i)
  if (isPlain) return values => statement.run(...values)
  return values =>
    statement.run(parameters.map(({ from, value }) => (from === undefined ? value : values[from]!)))
}

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

/** The id that the next row of a table gets. */
export function nextId({ $client, $highest }: SqliteDb, table: string): number {
  const highest = $client.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get()!
  return 1 + Math.max(highest, $highest?.get(table) ?? 0)
}

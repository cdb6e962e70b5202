import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { UserError } from '../lib/errors.ts'
import { reason } from '../lib/input/reading.ts'
import { databaseFault } from './fault.ts'
import { remeasure, remeasurePairs } from './load/remeasure.ts'
import * as schema from './schema.ts'

/** The database as queries take it: Drizzle, with the driver's own connection at `$client`. */
export type Db = BetterSQLite3Database<typeof schema> & { readonly $client: Database.Database }

/** What `open` may be told. */
export interface OpenOptions {
  /** The folder of the migrations, where it is not the one beside this file (bundlers move files). */
  readonly migrations?: string
}

/**
 * Opens the database file, made anew where there is none, and brings it to this version's schema. `:memory:` is a
 * database that is gone when closed. Throws a `UserError` for a file that is no database of ours, or one written by a
 * newer version, and leaves such a file as it was.
 */
export function open(
  file: string,
  { migrations = join(import.meta.dirname, 'migrations') }: OpenOptions = {},
): Db {
  if (file !== ':memory:') makeFolder(dirname(file), file)
  const isNew = file === ':memory:' || !existsSync(file)
  const connection = connect(file)
  try {
    const known = readMigrationFiles({ migrationsFolder: migrations })
    const applied = isNew ? 0 : appliedMigrations(connection, file)
    if (applied > known.length) {
      throw new UserError(
        `${file} was written by a newer version of Replyscope (schema ${applied}; this one knows ${known.length}). ` +
          'Update Replyscope, or name another file with --db.',
      )
    }
    if (isNew) connection.pragma('page_size = 16384')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('busy_timeout = 5000')
    connection.pragma('cache_size = -65536')
    connection.pragma('temp_store = MEMORY')
    const db = drizzle(connection, { schema })
    if (applied < known.length) migrate(db, known)
    connection.pragma('foreign_keys = ON')
    return db
  } catch (error) {
    connection.close()
    throw databaseFault(error, file)
  }
}

/** Makes a folder and those above it. One by one: where none can be made (/proc), Node's own way never ends. */
function makeFolder(folder: string, file: string): void {
  const missing: string[] = []
  for (let each = resolve(folder); !existsSync(each); each = dirname(each)) missing.push(each)
  try {
    for (const each of missing.reverse()) mkdirSync(each)
  } catch (error) {
    throw new UserError(`The folder of ${file} cannot be made: ${reason(error)}.`, { cause: error })
  }
}

function connect(file: string): Database.Database {
  try {
    return new Database(file)
  } catch (error) {
    const fault = databaseFault(error, file)
    if (fault instanceof UserError) throw fault
    throw new UserError(`${file} cannot be opened as a database: ${messageOf(error)}.`, { cause: error })
  }
}

/** How many migrations the file has had; 0 for an empty file. The schema's version is kept in `user_version`. */
function appliedMigrations(connection: Database.Database, file: string): number {
  try {
    const version = Number(connection.pragma('user_version', { simple: true }))
    const tables = connection.prepare('select count(*) as n from sqlite_master').pluck().get()
    const ours = connection
      .prepare("select count(*) from sqlite_master where name = 'conversations'")
      .pluck()
      .get()
    if (tables !== 0 && (version === 0 || ours === 0)) throw new Error('it holds other tables')
    return version
  } catch (error) {
    throw new UserError(
      `${file} is not a Replyscope database: ${messageOf(error)}. Name another file with --db.`,
      {
        cause: error,
      },
    )
  }
}

/** The number of migrations after which measures were last added, or computed differently: of pairs of people … */
const PAIRS_MEASURED_AS_OF = 7
/** … and of conversations and people. */
const MEASURED_AS_OF = 2

/**
 * Applies, in one transaction, the migrations that are not there yet, and measures anew what older versions measured. Two
 * processes at once: the second finds it done.
 */
function migrate(db: Db, known: ReturnType<typeof readMigrationFiles>): void {
  const connection = db.$client
  connection.pragma('foreign_keys = OFF')
  const apply = connection.transaction(() => {
    const version = Number(connection.pragma('user_version', { simple: true }))
    for (const { sql } of known.slice(version)) for (const statement of sql) connection.exec(statement)
    connection.pragma(`user_version = ${known.length}`)
    // People's numbers are sums over pairs, too.
    if (version > 0 && version < PAIRS_MEASURED_AS_OF) remeasurePairs(db)
    if (version > 0 && version < MEASURED_AS_OF) remeasure(db)
  })
  apply.immediate()
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

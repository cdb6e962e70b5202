import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { reason, UserError } from '../lib/errors.ts'
import { cutLabels } from './cut-labels.ts'
import { databaseFault } from './fault.ts'
import * as schema from './schema.ts'

/**
 * The database as queries take it: Drizzle, with the driver's own connection at `$client`. A driver gives answers at once or
 * later, so that every answer is awaited.
 */
export type Db = BaseSQLiteDatabase<'sync' | 'async', unknown, typeof schema> & {
  readonly $client: Client
  /** Where questions are put that would keep a server's thread from others; see db/queries/in-thread.ts. */
  readonly $threads?: Threads
}

/** A database in SQLite's file: what loads write to, without waiting. */
export type SqliteDb = BetterSQLite3Database<typeof schema> & {
  readonly $client: Database.Database & Client
  readonly $threads?: Threads
  /** Of a working copy (db/load/server/working-copy.ts): by table, the highest id that is taken where it is a copy of. */
  readonly $highest?: ReadonlyMap<string, number>
}

/** A driver's connection, for questions that are written in SQL. */
export interface Client {
  prepare<Parameters extends unknown[], Row>(sql: string): Statement<Parameters, Row>
  /** Whether nothing can be written through it. */
  readonly readonly: boolean
  /** For how long it need not be asked again whether anybody has written: a page asks dozens of times, and each is a way to a server. */
  readonly lastsMs?: number
  close(): unknown
}

/** A question in SQL, `?` for each of its parameters. Rows are objects; lists when `raw`; their first value when `pluck`. */
export interface Statement<Parameters extends unknown[], Row> {
  raw(): this
  pluck(): this
  all(...parameters: Parameters): Row[] | Promise<Row[]>
  get(...parameters: Parameters): Row | undefined | Promise<Row | undefined>
  /** A row at a time, or where each would be waited for, some at a time: see `eachRow`. */
  iterate(...parameters: Parameters): Iterable<Row> | AsyncIterable<readonly Row[]>
}

/** Whether the database is SQLite's, of which its own connection can be asked what others cannot. */
export const isSqlite = (db: Db): db is SqliteDb => db.$client instanceof Database

/** Does something with each row, in memory for few of them. */
export async function eachRow<Row>(
  rows: Iterable<Row> | AsyncIterable<readonly Row[]>,
  use: (row: Row) => void,
): Promise<void> {
  if (Symbol.iterator in rows) for (const row of rows) use(row)
  else for await (const some of rows) for (const row of some) use(row)
}

/** Threads that answer questions to the same database. */
export interface Threads {
  /** The answer to a question by its file and name, `overview.totals`, with its parameters. */
  ask(lane: Lane, question: string, parameters: readonly unknown[]): Promise<unknown>
}

/** Lane of a question: it waits for none of another lane. */
export type Lane = 'tables' | 'network'

/** Options of `open`. */
export interface OpenOptions {
  /** The folder of the migration, where it is not the one beside this file (bundlers move files). */
  readonly migrations?: string
  /** See `Db`. */
  readonly threads?: Threads
  /** Whether what is read is for pages: see db/cut-labels.ts. */
  readonly forPages?: boolean
}

/**
 * Opens the database file, made anew where there is none. `:memory:` is a database that is gone when closed. Throws a
 * `UserError` for a file that is no database of ours, or one whose tables have another form, and leaves such a file as it
 * was.
 */
export function open(
  file: string,
  { migrations = join(import.meta.dirname, 'migrations') }: OpenOptions = {},
): SqliteDb {
  if (file !== ':memory:') makeFolder(dirname(file), file)
  const isNew = file === ':memory:' || makeFile(file)
  const connection = connect(file)
  try {
    const form = formOf(migrations)
    const isEmpty = isNew || checkForm(connection, file, form.version)
    if (isNew) connection.pragma('page_size = 16384')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('busy_timeout = 5000')
    readQuickly(connection)
    const db: SqliteDb = Object.assign(drizzle(connection, { schema }), { $client: connection })
    if (isEmpty) makeTables(db, form)
    connection.pragma('foreign_keys = ON')
    return db
  } catch (error) {
    connection.close()
    throw databaseFault(error, file)
  }
}

/**
 * Opens a database to read it alone, without waiting for whoever writes to it. One that lies where nothing may be written is
 * read from a copy in the temporary folder, which goes with this process: SQLite wants to write beside what it reads. Throws
 * a `UserError` for a file that is no database of ours, or one whose tables have another form.
 */
export function openToRead(
  file: string,
  { migrations = join(import.meta.dirname, 'migrations'), threads, forPages = false }: OpenOptions = {},
): SqliteDb {
  let connection = connect(file, { readonly: true })
  try {
    if (wantsToWriteBeside(connection)) {
      connection.close()
      connection = connect(readableCopy(file), { readonly: true })
    }
    if (checkForm(connection, file, formOf(migrations).version))
      throw new UserError(`${file} is empty: nothing was imported into it yet.`)
    connection.pragma(`busy_timeout = ${READER_PATIENCE_MS}`)
    readQuickly(connection)
    if (forPages) cutLabels(connection)
    const db: SqliteDb = Object.assign(drizzle(connection, { schema }), { $client: connection })
    return threads === undefined ? db : Object.assign(db, { $threads: threads })
  } catch (error) {
    connection.close()
    throw databaseFault(error, file)
  }
}

/** Readers wait for nobody but for another process that tidies up behind one that was killed. */
const READER_PATIENCE_MS = 20

function readQuickly(connection: Database.Database): void {
  connection.pragma('cache_size = -65536')
  connection.pragma('temp_store = MEMORY')
}

/** Whether a database can be read only by who may write into its folder. */
function wantsToWriteBeside(connection: Database.Database): boolean {
  try {
    connection.pragma('user_version')
    return false
  } catch (error) {
    if (isNotToBeWritten(error)) return true
    throw error
  }
}

/** Whether an error says that something may not be written, or not be made. */
export function isNotToBeWritten(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if ('code' in each && /^SQLITE_(READONLY|CANTOPEN)/.test(String(each.code))) return true
  return false
}

/** Beginning of the names of folders with copies of databases. */
export const COPY_FOLDER = 'replyscope-copy-'

/** A copy of a database with what was written to it last: one for all threads of this process. */
function readableCopy(file: string): string {
  const { dev, ino, mtimeMs } = statSync(file)
  const folder = join(tmpdir(), `${COPY_FOLDER}${process.pid}-${dev}-${ino}-${mtimeMs}`)
  const copy = join(folder, basename(file))
  if (existsSync(copy)) return copy
  mkdirSync(folder, { mode: 0o700 })
  if (isMainThread) process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const log = `${file}-wal`
  if (statSync(log, { throwIfNoEntry: false })?.isFile())
    copyFileSync(log, `${copy}-wal`, constants.COPYFILE_FICLONE)
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  return copy
}

/** Makes a file that nobody else may read; false where it is there already. */
function makeFile(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600))
    return true
  } catch {
    // It is there, or cannot be made: SQLite says why.
    return false
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

function connect(file: string, options: Database.Options = {}): SqliteDb['$client'] {
  // SQLite calls it an error of the disk, or that it cannot be opened, as it is asked.
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${file} is a folder. Name a file with --db.`)
  try {
    // Its types say of each row what the caller does, like ours.
    return new Database(file, options) as SqliteDb['$client']
  } catch (error) {
    const fault = databaseFault(error, file)
    if (fault instanceof UserError) throw fault
    throw new UserError(`${file} cannot be opened as a database: ${messageOf(error)}.`, { cause: error })
  }
}

/** The tables as this version has them. Nothing was ever released: there is one migration, and no way from another form. */
interface Form {
  readonly statements: readonly string[]
  /** The `user_version` of a database with these tables. */
  readonly version: number
}

function formOf(folder: string): Form {
  const [migration] = readMigrationFiles({ migrationsFolder: folder })
  if (migration === undefined) throw new Error(`no migration in ${folder}`)
  return { statements: migration.sql, version: Number.parseInt(migration.hash.slice(0, 7), 16) }
}

/** Whether the file is empty; throws where it is neither that nor a database of this form. */
function checkForm(connection: Database.Database, file: string, form: number): boolean {
  try {
    const version = Number(connection.pragma('user_version', { simple: true }))
    const tables = connection.prepare('select count(*) as n from sqlite_master').pluck().get()
    if (tables === 0) return true
    if (version === form) return false
    const ours = connection
      .prepare("select count(*) from sqlite_master where name in ('conversations', 'messages', 'loads')")
      .pluck()
      .get()
    if (ours !== 3) throw new Error('it holds other tables')
  } catch (error) {
    throw new UserError(
      `${file} is not a Replyscope database: ${messageOf(error)}. Name another file with --db.`,
      {
        cause: error,
      },
    )
  }
  throw new UserError(
    `${file} was written by another version of Replyscope, whose tables have another form. It was left as it is: ` +
      'import your files anew into another one with --db, or move it away first.',
  )
}

/** Makes the tables in one transaction. Two processes at once: the second finds it done. */
function makeTables({ $client }: SqliteDb, { statements, version }: Form): void {
  const make = $client.transaction(() => {
    if (Number($client.pragma('user_version', { simple: true })) === version) return
    for (const statement of statements) $client.exec(statement)
    $client.pragma(`user_version = ${version}`)
  })
  make.immediate()
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

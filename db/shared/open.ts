import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { UserError } from '../../lib/errors.ts'
import { isAddress } from '../address.ts'
import { databaseFault } from '../fault.ts'
import * as schema from './schema.ts'
import { newSecret } from './secrets.ts'

/**
 * The database of a shared instance's own: people, roles, sessions, tokens, the audit. Always a file of SQLite beside the
 * spaces, small and written to by one server: what is in the spaces can be copied and handed on without it.
 */
export type SharedDb = BetterSQLite3Database<typeof schema> & { readonly $client: Database.Database }

/**
 * The file of an instance whose first database has this name: REPLYSCOPE_INSTANCE, else beside the database's file, or in the
 * project's data where that is on a server.
 */
export function sharedFile(database: string): string {
  const { REPLYSCOPE_INSTANCE: named } = process.env
  if (named) return named
  if (isAddress(database)) return join(import.meta.dirname, '..', '..', 'data', 'instance.sqlite')
  return join(dirname(database), `${stemOf(database)}.instance.sqlite`)
}

/** A database's file without its ending. */
export const stemOf = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.(?:sqlite3?|db)$/, '')

/**
 * Opens the file, made anew where there is none, for its owner alone; its tables are brought to this version's form. Throws a
 * `UserError` for a file that is none of ours.
 */
export function openShared(file: string): SharedDb {
  const migrationsFolder = join(import.meta.dirname, 'migrations')
  // Where it cannot be made, SQLite says why.
  if (file !== ':memory:') made(file)
  let connection: Database.Database | null = null
  try {
    connection = new Database(file)
    connection.pragma('journal_mode = WAL')
    connection.pragma('busy_timeout = 5000')
    connection.pragma('foreign_keys = ON')
    checkForm(connection, file, readMigrationFiles({ migrationsFolder }).length)
    const db: SharedDb = Object.assign(drizzle(connection, { schema }), { $client: connection })
    migrate(db, { migrationsFolder })
    db.insert(schema.settings).values({ name: 'key', value: newSecret() }).onConflictDoNothing().run()
    return db
  } catch (error) {
    connection?.close()
    throw databaseFault(error, file)
  }
}

function made(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    closeSync(openSync(file, 'wx', 0o600))
  } catch {
    // It is there already, or cannot be: opening it tells.
  }
}

/** A setting of the instance; null: it was never said. */
export const setting = (db: SharedDb, name: string): string | null =>
  db.select().from(schema.settings).where(eq(schema.settings.name, name)).get()?.value ?? null

/** Keeps a setting. */
export function keepSetting(db: SharedDb, name: string, value: string): void {
  db.insert(schema.settings)
    .values({ name, value })
    .onConflictDoUpdate({ target: schema.settings.name, set: { value } })
    .run()
}

function checkForm(connection: Database.Database, file: string, known: number): void {
  const names = connection.prepare<[], string>('select name from sqlite_master').pluck().all()
  if (names.length === 0) return
  if (!names.includes('__drizzle_migrations') || !names.includes('invitations'))
    throw new UserError(
      `${file} holds other tables than people and their roles. Name another file with REPLYSCOPE_INSTANCE.`,
    )
  const done = connection.prepare<[], number>('select count(*) from __drizzle_migrations').pluck().get() ?? 0
  if (done > known)
    throw new UserError(
      `${file} was written by a newer version of Replyscope. Use that one, or put back a copy from before.`,
    )
}

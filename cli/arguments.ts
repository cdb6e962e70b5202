import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isAddress } from '../db/address.ts'
import { faultOf } from '../db/fault.ts'
import { identityOf } from '../db/followed.ts'
import { type Db, isNotToBeWritten, open, openToRead } from '../db/open.ts'
import { UserError } from '../lib/errors.ts'
import { UsageError } from './output.ts'

/** Options that every command on a database takes. */
export const databaseOption = {
  db: {
    type: 'string',
    value: 'FILE',
    says: 'the database or postgres://…, else REPLYSCOPE_DB, DATABASE_URL, data/replyscope.sqlite',
  },
} as const

export const jsonOption = {
  json: { type: 'boolean', default: false, says: 'answer as JSON, for a program' },
} as const

/** How long reading may show no progress. */
export const patienceOption = {
  patience: {
    type: 'string',
    default: '120',
    value: 'SECONDS',
    says: 'how long reading may show no progress before it is ended',
  },
} as const

/** The same in ms. Throws a `UsageError` where it is no number of seconds. */
export function patienceIn({ patience }: { readonly patience: string }): number {
  const seconds = Number(patience)
  if (!(seconds > 0 && seconds <= 86_400))
    throw new UsageError(`--patience wants seconds, at most 86400, not “${patience}”.`)
  return seconds * 1000
}

/** The database by its file or its server's address: --db, else REPLYSCOPE_DB, else DATABASE_URL. Throws `UsageError`. */
export function databaseName(option: string | undefined): string {
  if (option === '') throw new UsageError('--db wants the name of a file.')
  const { REPLYSCOPE_DB: named, DATABASE_URL: address = '' } = process.env
  // Other programs use that name, too, for servers of other kinds.
  return option ?? (named || (isAddress(address) ? address : 'data/replyscope.sqlite'))
}

/** The same as it is found from everywhere. */
export function databasePath(option: string | undefined): string {
  const name = databaseName(option)
  return isAddress(name) ? name : resolve(name)
}

/**
 * Opens the database to read it, runs the work, and closes it whatever happens. It is made where there is none, and may lie
 * where nothing can be written.
 */
export async function withDatabase<T>(option: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  const name = databaseName(option)
  return closedAfter(name, await opened(name), work)
}

/** A database by the name of its file or its server's address; a file is made where there is none. */
export async function opened(name: string): Promise<Db> {
  // Who has a file needs no driver of servers.
  if (isAddress(name)) return (await import('../db/postgres.ts')).openPostgres(name)
  try {
    return open(name)
  } catch (error) {
    if (!isNotToBeWritten(error) || !existsSync(name)) throw error
    return openToRead(name)
  }
}

/** Opens the database to write to it, runs the work, and closes it. Throws a `UserError` where its file was replaced meanwhile. */
export async function writingTo<T>(option: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  const file = databaseName(option)
  if (isAddress(file)) return withDatabase(option, work)
  const db = open(file)
  const before = identityOf(file)
  const result = await closedAfter(file, db, work)
  if (identityOf(file) !== before)
    throw new UserError(
      `${file} was removed or replaced while it was written to, and what was written went with it. Do it again.`,
    )
  return result
}

/** Does something with a database and closes it. What the database is at fault for is told by its name. */
export async function closedAfter<T, Kind extends Db>(
  name: string,
  db: Kind,
  work: (db: Kind) => Promise<T>,
): Promise<T> {
  try {
    return await work(db)
  } catch (error) {
    throw faultOf(error, name)
  } finally {
    await db.$client.close()
  }
}

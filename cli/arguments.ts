import { existsSync } from 'node:fs'
import { databaseFault } from '../db/fault.ts'
import { identityOf } from '../db/followed.ts'
import { type Db, isNotToBeWritten, open, openToRead, type SqliteDb } from '../db/open.ts'
import { UserError } from '../lib/errors.ts'
import { UsageError } from './output.ts'

/** Options that every command on a database takes. */
export const databaseOption = {
  db: {
    type: 'string',
    value: 'FILE',
    says: 'the database, else REPLYSCOPE_DB, else data/replyscope.sqlite',
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

/** The file that holds the database: --db, else REPLYSCOPE_DB, else data/replyscope.sqlite. Throws `UsageError`. */
export function databaseFile(option: string | undefined): string {
  if (option === '') throw new UsageError('--db wants the name of a file.')
  return option ?? (process.env['REPLYSCOPE_DB'] || 'data/replyscope.sqlite')
}

/**
 * Opens the database to read it, runs the work, and closes it whatever happens. It is made where there is none, and may lie
 * where nothing can be written.
 */
export function withDatabase<T>(option: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  const file = databaseFile(option)
  return closedAfter(file, openedToRead(file), work)
}

function openedToRead(file: string): Db {
  try {
    return open(file)
  } catch (error) {
    if (!isNotToBeWritten(error) || !existsSync(file)) throw error
    return openToRead(file)
  }
}

/** Opens the database to write to it, runs the work, and closes it. Throws a `UserError` where it was replaced meanwhile. */
export async function writingTo<T>(
  option: string | undefined,
  work: (db: SqliteDb) => Promise<T>,
): Promise<T> {
  const file = databaseFile(option)
  const db = open(file)
  const before = identityOf(file)
  const result = await closedAfter(file, db, work)
  if (identityOf(file) !== before)
    throw new UserError(
      `${file} was removed or replaced while it was written to, and what was written went with it. Do it again.`,
    )
  return result
}

async function closedAfter<T, Kind extends Db>(
  file: string,
  db: Kind,
  work: (db: Kind) => Promise<T>,
): Promise<T> {
  try {
    return await work(db)
  } catch (error) {
    throw databaseFault(error, file)
  } finally {
    db.$client.close()
  }
}

import { databaseFault } from '../db/fault.ts'
import { type Db, open } from '../db/open.ts'
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

/** Opens the database, runs the work, and closes it whatever happens. */
export async function withDatabase<T>(option: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  const file = databaseFile(option)
  const db = open(file)
  try {
    return await work(db)
  } catch (error) {
    throw databaseFault(error, file)
  } finally {
    db.$client.close()
  }
}

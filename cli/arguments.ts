import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { databaseFault } from '../db/fault.ts'
import { type Db, open } from '../db/open.ts'
import { UsageError } from './output.ts'

/** Options that every command on a database takes. */
export const databaseOption = { db: { type: 'string' } } as const satisfies ParseArgsOptionsConfig

export const jsonOption = {
  json: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

/** The words after a command → typed options and the rest; a wrong one is a `UsageError`. */
export function parsed<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  most: number,
) {
  try {
    const result = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    if (result.positionals.length > most)
      throw new UsageError(`“${result.positionals[most]}” is one word too many.`)
    return result
  } catch (error) {
    // Node's first sentence says what is wrong; the others are about its own conventions.
    if (error instanceof TypeError) throw new UsageError(`${error.message.split('. ')[0]}.`, { cause: error })
    throw error
  }
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

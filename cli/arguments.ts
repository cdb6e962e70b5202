import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
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
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

/** The file that holds the database: --db, else REPLYSCOPE_DB, else data/replyscope.sqlite. */
export const databaseFile = (option: string | undefined) =>
  option ?? process.env['REPLYSCOPE_DB'] ?? 'data/replyscope.sqlite'

/** Opens the database, runs the work, and closes it whatever happens. */
export async function withDatabase<T>(option: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  const db = open(databaseFile(option))
  try {
    return await work(db)
  } finally {
    db.$client.close()
  }
}

import { join } from 'node:path'
import { connection } from 'next/server'
import { type Db, open } from '../../db/open.ts'

/** The database file: `REPLYSCOPE_DB`, or `data/replyscope.sqlite` where the program was started. */
export const databaseFile = (): string => process.env.REPLYSCOPE_DB ?? join('data', 'replyscope.sqlite')

declare global {
  /** The one connection of this process: development reloads modules and keeps what is global. */
  var replyscope: Db | undefined
}

/** The open database. Waits for a request, so that no page is made of what there was at build time. */
export async function database(): Promise<Db> {
  await connection()
  globalThis.replyscope ??= open(databaseFile(), { migrations: join(process.cwd(), 'db', 'migrations') })
  return globalThis.replyscope
}

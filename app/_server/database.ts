import { basename, join } from 'node:path'
import { connection } from 'next/server'
import { followed } from '../../db/followed.ts'
import type { Db, Threads } from '../../db/open.ts'
import { asking } from '../../db/shared/asking.ts'
import { Thread } from './thread.ts'

/**
 * The database, its file or its server's address: that of the space in which somebody asks; where there are none, `REPLYSCOPE_DB`,
 * or `data/replyscope.sqlite` where the program was started. Commands that are started for it know it from there, since who may
 * see what runs sees their words.
 */
export const databaseName = (): string =>
  asking()?.database ?? process.env.REPLYSCOPE_DB ?? join('data', 'replyscope.sqlite')

/** Connections with which this process reads a database. Pages run short queries themselves; long work has threads. */
interface Readers {
  readonly database: ReturnType<typeof followed>
  readonly tables: Thread
  readonly network: Thread
  readonly files: Thread
  /** Under way while what is open is closed everywhere. */
  parting: Promise<void> | null
}

declare global {
  /** Those of this process, by the names of databases: development reloads modules and keeps what is global. */
  var replyscope: Map<string, Readers> | undefined
}

function readers(): Readers {
  globalThis.replyscope ??= new Map()
  const all = globalThis.replyscope
  const name = databaseName()
  const found = all.get(name) ?? begun(name)
  all.set(name, found)
  return found
}

function begun(name: string): Readers {
  const tables = new Thread({ name, forPages: true, isPatient: false })
  const network = new Thread({ name, forPages: true, isPatient: true })
  const files = new Thread({ name, forPages: false, isPatient: true })
  const lanes = { tables, network }
  const threads: Threads = {
    ask: (lane, question, parameters) => lanes[lane].ask(question, parameters),
  }
  const options = { migrations: join(process.cwd(), 'db', 'migrations'), threads, forPages: true }
  return { database: followed(name, options), tables, network, files, parting: null }
}

/**
 * Closes what is open of a file that was replaced, in every thread: SQLite keeps what it knows of a file for the whole process
 * until nobody has it open.
 */
async function part({ database, tables, network, files }: Readers): Promise<void> {
  database.close()
  await Promise.all([tables, network, files].map(thread => thread.end()))
  const name = basename(databaseName())
  console.error(`${name} was removed or replaced: what is shown from now on is what is in its place.`)
}

/** The open database. Waits for a request, so that no page is made of what there was at build time. */
export async function database(): Promise<Db> {
  await connection()
  const all = readers()
  if (all.database.isReplaced)
    all.parting ??= part(all).finally(() => {
      all.parting = null
    })
  await all.parting
  return all.database.current()
}

/** The thread in which files are made. */
export const fileThread = (): Thread => readers().files

/** An error for users in place of one of the database's file; any other error as it is. */
export const databaseFaultOf = (error: unknown): unknown => readers().database.fault(error)

import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { isAddress } from './address.ts'
import { DatabaseFault, databaseFault, faultOf } from './fault.ts'
import { type Db, type OpenOptions, openToRead, type SqliteDb } from './open.ts'

/**
 * A database that is read for as long as a program runs, while other programs write to its file, replace it, or take it
 * away.
 */
export class Followed {
  readonly #file: string
  readonly #name: string
  readonly #options: OpenOptions
  #open: { readonly db: SqliteDb; readonly files: string } | null = null

  constructor(file: string, options: OpenOptions = {}) {
    this.#file = file
    this.#name = basename(file)
    this.#options = options
  }

  /** Whether another file has taken the place of the one that is open, or none. */
  get isReplaced(): boolean {
    return this.#open !== null && this.#open.files !== filesOf(this.#file)
  }

  /** The database as its file is now. Throws a `DatabaseFault` where there is none, or none that can be read. */
  current(): SqliteDb {
    if (this.isReplaced) this.close()
    if (this.#open !== null) return this.#open.db
    if (statSync(this.#file, { throwIfNoEntry: false }) === undefined)
      throw new DatabaseFault(
        `${this.#name} is no longer where it was: somebody removed or moved it. Put it back, or import something, ` +
          'which begins a new one.',
      )
    try {
      const db = openToRead(this.#file, this.#options)
      this.#open = { db, files: filesOf(this.#file) }
      return db
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      // Paths of this machine are not for pages.
      throw new DatabaseFault(error.message.replaceAll(this.#file, this.#name), { cause: error })
    }
  }

  /** The fault that an error of the database's file means: the next question opens the file anew. Other errors as they are. */
  fault(error: unknown): unknown {
    const fault = databaseFault(error, this.#name)
    if (fault !== error) this.close()
    return fault
  }

  close(): void {
    this.#open?.db.$client.close()
    this.#open = null
  }
}

/** A database on a server, asked for as long as a program runs; where it is away, it is looked for anew with each question. */
class Connected {
  readonly isReplaced = false
  readonly #address: string
  readonly #options: OpenOptions
  #open: Promise<Db> | null = null

  constructor(address: string, options: OpenOptions) {
    this.#address = address
    this.#options = options
  }

  current(): Promise<Db> {
    const open = this.#open ?? this.#opened()
    this.#open = open
    open.catch(() => {
      if (this.#open === open) this.#open = null
    })
    return open
  }

  async #opened(): Promise<Db> {
    // Who has a file needs no driver of servers.
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(this.#address, this.#options)
  }

  fault(error: unknown): unknown {
    return faultOf(error, this.#address)
  }

  close(): void {
    const open = this.#open
    this.#open = null
    void open?.then(
      db => db.$client.close(),
      () => {},
    )
  }
}

/** A database that is read for as long as a program runs, by the name of its file or the address of its server. */
export const followed = (name: string, options: OpenOptions = {}): Followed | Connected =>
  isAddress(name) ? new Connected(name, options) : new Followed(name, options)

/**
 * Which files these are, whatever their names: the database, and the one beside it that holds what was written last. SQLite
 * does not notice when one that it has open is taken away: it reads on, and what others write is somewhere else.
 */
const filesOf = (file: string): string => `${identityOf(file)} ${identityOf(`${file}-wal`)}`

/** Which file this is, whatever its name; empty: there is none. */
export function identityOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? '' : `${found.dev}:${found.ino}`
}

import type { PoolClient } from 'pg'
import { type Db, isSqlite, type SqliteDb } from '../open.ts'
import { type Taker, takerOf } from './output.ts'
import { inTransaction } from './transaction.ts'
import type { Writer } from './write/write.ts'

/** Where a load is written, or taken back. */
export interface Store {
  /** The database that is asked before anything is written. */
  readonly asked: Db
  readonly written: SqliteDb
  /** Gives the writer, which `make` makes when there is something to write. */
  writer(make: () => Writer): Writing
  /** Makes it known what a load brought, and said. */
  recall(load: number): Promise<void>
}

/** A writer at work. */
interface Writing {
  readonly taker: Taker
  finish(): Writer | Promise<Writer>
}

/** How whoever works among others on a server waits for its turn. */
export interface Turn {
  /** Told of each try, until nobody else writes: to wait a moment. */
  wait(): Promise<void>
  /** Further work on the server in the same transaction. */
  also(connection: PoolClient): Promise<void>
}

/** Options of `inStore`. */
export interface StoreOptions {
  /** Whether what was written stays. */
  readonly keep?: boolean
  /** Null: where another writes, it is refused. */
  readonly turn?: Turn | null
}

/**
 * Runs `work` as one transaction in whichever database: see `inTransaction`, `inWorkingCopy`.
 */
export async function inStore<T>(
  db: Db,
  work: (store: Store) => Promise<T>,
  { keep = true, turn = null }: StoreOptions = {},
): Promise<T> {
  if (isSqlite(db)) return inTransaction(db, begin => work(inFile(db, begin)), { keep })
  // Who has a file needs no driver of servers.
  const { onServer } = await import('./server/pulling.ts')
  return onServer(db, work, { keep, turn })
}

/** Others are kept from writing into a file when there is something to write. */
const inFile = (db: SqliteDb, begin: () => void): Store => ({
  asked: db,
  written: db,
  writer(make) {
    const writer = once(() => {
      begin()
      return make()
    })
    return { taker: takerOf(writer), finish: () => writer().finish() }
  },
  recall: async () => begin(),
})

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

import { UserError } from '../../lib/errors.ts'
import type { SqliteDb } from '../open.ts'

/** Connections whose transaction is under way, or is to begin. */
const taken = new WeakSet<SqliteDb['$client']>()

/**
 * Runs `work` as one transaction: readers see all of it or nothing, and a process killed half-way leaves the database
 * as it was. Only one such transaction runs at a time, over all processes: a second is refused with a `UserError`. It
 * begins when `work` calls `begin`, which may be called again: until then nobody is kept from writing.
 */
export async function inTransaction<T>(
  db: SqliteDb,
  work: (begin: () => void) => Promise<T>,
  { keep = true } = {},
): Promise<T> {
  const connection = db.$client
  if (taken.has(connection) || connection.inTransaction) throw busy()
  taken.add(connection)
  try {
    // Whoever would be refused in the end is refused before the work.
    locked(connection)
    connection.exec('rollback')
    const result = await work(() => {
      if (!connection.inTransaction) locked(connection)
    })
    if (connection.inTransaction) connection.exec(keep ? 'commit' : 'rollback')
    return result
  } finally {
    if (connection.inTransaction) connection.exec('rollback')
    connection.pragma('foreign_keys = ON')
    connection.pragma('temp_store = MEMORY')
    taken.delete(connection)
  }
}

/** Begins a transaction that nobody else may write beside. */
function locked(connection: SqliteDb['$client']): void {
  // Rows of the loader are consistent by construction; checking each again would double its time. The pragma cannot change
  // inside a transaction. Tests run foreign_key_check over what was written.
  connection.pragma('foreign_keys = OFF')
  // Sorting ten million rows for an index is not for memory. This cannot change inside a transaction either.
  connection.pragma('temp_store = FILE')
  try {
    connection.exec('begin immediate')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') throw busy()
    throw error
  }
}

/** That another load or removal is under way. */
export const busy = (): UserError =>
  new UserError(
    'Another import is writing to this database. Wait until it is done, or import into another file with --db.',
  )

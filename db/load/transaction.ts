import { UserError } from '../../lib/errors.ts'
import type { Db } from '../open.ts'

/**
 * Runs `work` as one transaction: readers see all of it or nothing, and a process killed half-way leaves the database
 * as it was. Only one such transaction runs at a time, over all processes: a second is refused with a `UserError`.
 */
export async function inTransaction<T>(db: Db, work: () => Promise<T>, { keep = true } = {}): Promise<T> {
  const connection = db.$client
  if (connection.inTransaction) throw busy()
  // What the loader writes is consistent by construction; checking each row again would double its time. The pragma
  // cannot change inside a transaction. Tests run foreign_key_check over what was written.
  connection.pragma('foreign_keys = OFF')
  // Sorting ten million rows for an index is not for memory. This cannot change inside a transaction either.
  connection.pragma('temp_store = FILE')
  try {
    begin(db)
    const result = await work()
    connection.exec(keep ? 'commit' : 'rollback')
    return result
  } finally {
    if (connection.inTransaction) connection.exec('rollback')
    connection.pragma('foreign_keys = ON')
    connection.pragma('temp_store = MEMORY')
  }
}

function begin(db: Db): void {
  try {
    db.$client.exec('begin immediate')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') throw busy()
    throw error
  }
}

const busy = () =>
  new UserError(
    'Another load is writing to this database. Wait until it is done, or load into another file with --db.',
  )

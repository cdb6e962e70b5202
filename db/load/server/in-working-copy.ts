import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { postgresClient } from '../../copy.ts'
import { TAKE_TURN } from '../../distribute.ts'
import { databaseFault } from '../../fault.ts'
import { removeLeftOvers } from '../../left-overs.ts'
import type { Db } from '../../open.ts'
import type { StoreOptions } from '../store.ts'
import { busy } from '../transaction.ts'
import { publish } from './publish.ts'
import { WorkingCopy } from './working-copy.ts'

/** Where a working copy is to be, and what makes it when nobody else writes. */
export interface Place {
  readonly folder: string
  begin(): Promise<WorkingCopy>
}

/**
 * Runs `work` on a working copy of a database on a server, and writes what it changed there to the server in one transaction: readers
 * see all of it or nothing. From `begin` on only one does so at a time: a second is refused with a `UserError`, or waits for its turn.
 * A process that is killed leaves nothing but files in the temporary folder.
 */
export async function inWorkingCopy<T>(
  db: Db,
  work: (place: Place) => Promise<T>,
  { keep, turn }: Required<StoreOptions>,
): Promise<T> {
  const client = postgresClient(db.$client)
  const connection = await client.connect()
  let isWell = false
  try {
    // Processes that were killed left their folders there. Where that cannot be seen to, making this one says what is wrong.
    await removeLeftOvers().catch(() => {})
    const folder = mkdtempSync(join(tmpdir(), `replyscope-${process.pid}-`))
    let copy: WorkingCopy | null = null
    let isOver = false
    let grown: readonly string[] = []
    let result: T
    try {
      result = await work({
        folder,
        async begin() {
          while (!(await isFree(connection))) {
            if (turn === null) throw busy()
            await turn.wait()
          }
          copy = await WorkingCopy.of(client, connection, folder)
          return copy
        },
      })
      if (keep && copy !== null) grown = await publish(connection, copy, turn?.also)
      isOver = true
    } catch (error) {
      throw databaseFault(error, `The temporary folder (${tmpdir()})`)
    } finally {
      // Others wait for this, and for nothing that follows.
      isWell = await letGo(connection, isOver)
      closed(copy)
      rmSync(folder, { recursive: true, force: true })
    }
    for (const name of isWell ? grown : [])
      await connection.query(`analyze "${name}"`).catch(() => {
        // All is there: the server looks at it by itself a while later.
      })
    return result
  } finally {
    connection.release(!isWell)
  }
}

const closed = (copy: WorkingCopy | null) => copy?.db.$client.close()

/** Statement for a connection that holds a lock: the server does not end it while nothing is asked of it. */
export const UNTIL_DONE = 'set idle_session_timeout = 0'

/** Takes the one place of those who write; it is free again when the connection ends, which a long silence is no reason for. */
async function isFree(connection: pg.PoolClient): Promise<boolean> {
  await connection.query(UNTIL_DONE)
  const { rows } = await connection.query<{ free: boolean }>(TAKE_TURN)
  return rows[0]!.free
}

/** Leaves a connection as it was before; false where it cannot be used any more. `isOver`: no transaction is open. */
const letGo = (connection: pg.PoolClient, isOver: boolean): Promise<boolean> =>
  connection
    .query(
      `${isOver ? '' : 'rollback;'} drop table if exists pg_temp.touched_authors; reset idle_session_timeout;
       select pg_advisory_unlock_all()`,
    )
    .then(
      () => true,
      () => false,
    )

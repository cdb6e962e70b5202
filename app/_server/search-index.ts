import type { ChildProcess } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { isAddress } from '../../db/address.ts'
import type { Db } from '../../db/open.ts'
import { isUnmeasured } from '../../db/queries/network/standing.ts'
import { isBehind } from '../../db/text-index.ts'
import { databaseName } from './database.ts'
import { startCommand } from './run-command.ts'

declare global {
  /** Child processes that index for this one, by database; development reloads modules and keeps what is global. */
  var replyscopeIndexing: Map<string, ChildProcess> | undefined
}

/** Has what loads added made searchable; does nothing where all is. */
export async function keepSearchable(db: Db): Promise<void> {
  if ((await isBehind(db)) && (await canBeWritten(db))) index()
}

/** Has the network of everything measured; does nothing where it is. */
export async function keepMeasured(db: Db): Promise<void> {
  if ((await isUnmeasured(db)) && (isAddress(databaseName()) || (await canBeWritten(db)))) index()
}

/** Whether this process may write to its database. */
export async function canBeWritten(db: Db): Promise<boolean> {
  if (isAddress(databaseName())) return (await import('../../db/load/server/index-on-server.ts')).mayIndex(db)
  try {
    for (const each of [databaseName(), dirname(databaseName())]) accessSync(each, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Runs `index` in a process of its own that waits for loads to end; does nothing where one is at it. It may be ended at
 * any time: what it has done stays.
 */
function index(): void {
  globalThis.replyscopeIndexing ??= new Map()
  const indexing = globalThis.replyscopeIndexing
  const name = databaseName()
  if (indexing.has(name)) return
  const child = startCommand(['index'], { stdio: 'ignore' })
  indexing.set(name, child)
  const end = () => child.kill()
  process.once('exit', end)
  const over = () => {
    process.off('exit', end)
    indexing.delete(name)
  }
  child.once('close', over)
  child.once('error', over)
  child.unref()
}

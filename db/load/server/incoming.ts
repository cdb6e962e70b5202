import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { UserError } from '../../../lib/errors.ts'
import type { ReadOptions } from '../../../lib/formats/read-options.ts'
import { postgresClient } from '../../copy.ts'
import { DatabaseFault } from '../../fault.ts'
import type { Db } from '../../open.ts'
import { HELD, LOCK } from '../../queries/incoming.ts'
import { type LoadEffects, type LoadOptions, load } from '../load.ts'
import { sourceAt } from '../load-source.ts'
import { emptyReport, type LoadReport } from '../report.ts'
import { UNTIL_DONE } from './in-working-copy.ts'
import { AGAIN } from './publish.ts'

// Files that wait on a server to be loaded, by any number of processes: each takes one at a time, of which a lock of its session
// tells, so that a process that is killed leaves nothing behind.

/** Bytes that are written together. */
const PIECE = 1 << 20

/** Most tries of a file: one that was begun so often and never came to an end is not begun again. */
const MOST_TRIES = 5

/** Pause between two tries of a process that waits for its turn: others go on meanwhile. */
const PAUSE_MS = 25

/** A content, and how it is to be loaded. */
const KEY = 'hashtext(hash || options)'

type Stored = Omit<LoadOptions, 'reading'> & {
  readonly map: readonly (readonly [string, string])[]
  readonly settings: readonly (readonly [Parameters<ReadOptions['settings']['get']>[0], string])[]
}

const asText = ({ reading: { map, settings }, ...options }: LoadOptions): string => {
  const stored: Stored = { ...options, map: [...map], settings: [...settings] }
  return JSON.stringify(stored)
}

function asOptions(text: string): LoadOptions {
  // Written by `asText`.
  const { map, settings, ...options } = JSON.parse(text) as Stored
  return { ...options, reading: { map: new Map(map), settings: new Map(settings) } }
}

/** Keeps a file on the server to be loaded with these options, whole or not at all. Throws a `UserError` where it is none. */
export async function stage(
  db: Db,
  { name, path }: { readonly name: string; readonly path: string },
  options: LoadOptions,
): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new UserError(`${path} is no file: stage takes files, also archives.`)
  const connection = await postgresClient(db.$client).connect()
  try {
    await connection.query('begin')
    // Files that are done with are of no use any more once something new comes.
    await connection.query(
      `delete from incoming where done_at is not null and not exists
         (select 1 from incoming where done_at is null and error is null)`,
    )
    const { rows } = await connection.query<{ id: string }>(
      `insert into incoming (name, hash, options, bytes, modified_at) values ($1, '', $2, 0, $3) returning id`,
      [name, asText(options), Math.floor(found.mtimeMs)],
    )
    const id = rows[0]!.id
    const hash = createHash('sha256')
    let number = 0
    let bytes = 0
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      hash.update(piece)
      bytes += piece.length
      await connection.query('insert into incoming_pieces values ($1, $2, $3)', [id, number++, piece])
    }
    await connection.query('update incoming set hash = $2, bytes = $3 where id = $1', [
      id,
      hash.digest('hex'),
      bytes,
    ])
    await connection.query('commit')
  } catch (error) {
    await connection.query('rollback').catch(() => {
      // The server is gone, and the file with it: what is told is why.
    })
    throw error
  } finally {
    connection.release()
  }
}

/** A file that is to be loaded. */
interface Item {
  readonly id: string
  readonly name: string
  readonly options: string
  readonly modified_at: string
}

/**
 * Loads the next file that waits and nobody is at, and gives its report; null: there is none, or it has to be done again. Reads while others write; what it
 * writes, and that the file is done with, is one transaction. What cannot be loaded is noted.
 */
export async function workOnce(db: Db, effects: LoadEffects): Promise<LoadReport | null> {
  const connection = await postgresClient(db.$client).connect()
  let isWell = false
  try {
    await connection.query(UNTIL_DONE)
    const item = await taken(connection)
    const report = item === null ? null : await loaded(db, connection, item, effects)
    await connection.query('reset idle_session_timeout; select pg_advisory_unlock_all()')
    isWell = true
    return report
  } finally {
    // The lock goes with the connection.
    connection.release(!isWell)
  }
}

async function taken(connection: pg.PoolClient): Promise<Item | null> {
  for (;;) {
    const { rows } = await connection.query<{ id: string; key: number; free: boolean }>(
      `select id, key, pg_try_advisory_lock(${LOCK}, key) as free from (
         select id, ${KEY} as key from incoming
         where done_at is null and error is null and (${KEY}::bigint & 4294967295) not in (${HELD})
         order by id limit 1) due`,
    )
    const [first] = rows
    if (first === undefined) return null
    if (!first.free) {
      await setTimeout(PAUSE_MS)
      continue
    }
    const begun = await connection.query<Item & { tries: number }>(
      `update incoming set tries = tries + 1 where id = $1 and done_at is null and error is null
       returning id, name, options, modified_at, tries`,
      [first.id],
    )
    const [item] = begun.rows
    if (item !== undefined && item.tries <= MOST_TRIES) return item
    if (item !== undefined)
      await fail(
        connection,
        item.id,
        `It was begun ${MOST_TRIES} times, and each time whoever was at it ended.`,
      )
    await connection.query(`select pg_advisory_unlock(${LOCK}, $1)`, [first.key])
  }
}

async function fail(connection: pg.PoolClient, id: string, error: string): Promise<void> {
  await connection.query(
    'with gone as (delete from incoming_pieces where incoming_id = $1) update incoming set error = $2, done_at = null where id = $1',
    [id, error],
  )
}

async function loaded(
  db: Db,
  connection: pg.PoolClient,
  item: Item,
  effects: LoadEffects,
): Promise<LoadReport | null> {
  const folder = await mkdtemp(join(tmpdir(), `replyscope-${process.pid}-`))
  try {
    const path = join(folder, basename(item.name))
    await fetched(connection, item, path)
    const turn = {
      wait: () => setTimeout(PAUSE_MS),
      async also(writing: pg.PoolClient) {
        const done = await writing.query(
          `with gone as (delete from incoming_pieces where incoming_id = $1)
           update incoming set done_at = now() where id = $1 and done_at is null`,
          [item.id],
        )
        if (done.rowCount === 0)
          throw new UserError(`${item.name} was imported by another process meanwhile.`, AGAIN)
      },
    }
    const sources = [sourceAt(path, item.name)]
    try {
      const [report] = await load(db, sources, asOptions(item.options), effects, turn)
      if (report!.error !== null) await fail(connection, item.id, report!.error)
      return report!
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof DatabaseFault) throw error
      if (error.code === AGAIN.code) {
        await connection.query('update incoming set tries = tries - 1 where id = $1', [item.id])
        return null
      }
      // A fault of the file itself is there the next time, too.
      await fail(connection, item.id, error.message)
      return { ...emptyReport(item.name), error: error.message }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Brings a file here, as it was when it was staged. */
async function fetched(connection: pg.PoolClient, { id, modified_at }: Item, path: string): Promise<void> {
  const out = await open(path, 'wx', 0o600)
  try {
    for (let number = 0; ; number++) {
      const { rows } = await connection.query<{ piece: Buffer }>(
        'select piece from incoming_pieces where incoming_id = $1 and number = $2',
        [id, number],
      )
      if (rows[0] === undefined) break
      await out.appendFile(rows[0].piece)
    }
  } finally {
    await out.close()
  }
  const at = Number(modified_at) / 1000
  await utimes(path, at, at)
}

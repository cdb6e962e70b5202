import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { COPY_FOLDER, type Db } from '../open.ts'

/** Pages that are copied before others get their turn: 8 MB. */
const PAGES_AT_A_TIME = 512

/** How long it may take to make a copy. */
const LONGEST_MS = 600_000

/**
 * The database itself in pieces: a copy of one moment, made beside by SQLite's own backup, which begins anew where a load
 * commits meanwhile. Room for it must be in the temporary folder. Throws a `UserError` where loads
 * let it come to no end.
 */
export async function* databaseCopy(db: Db): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), COPY_FOLDER))
  try {
    const file = join(folder, 'replyscope.sqlite')
    const until = performance.now() + LONGEST_MS
    await db.$client.backup(file, {
      progress() {
        if (performance.now() < until) return PAGES_AT_A_TIME
        throw new UserError('The database changes all the time, so no copy came to its end: try again later.')
      },
    })
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) yield piece
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

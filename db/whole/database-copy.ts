import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../open.ts'

/** Pages that are copied before others get their turn: 8 MB. */
const PAGES_AT_A_TIME = 512

/**
 * The database itself in pieces: a copy of one moment, made beside by SQLite's own backup, which begins anew where a load
 * commits meanwhile. Room for it must be in the temporary folder.
 */
export async function* databaseCopy(db: Db): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'replyscope-copy-'))
  try {
    const file = join(folder, 'replyscope.sqlite')
    await db.$client.backup(file, { progress: () => PAGES_AT_A_TIME })
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) yield piece
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

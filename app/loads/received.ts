import { createWriteStream } from 'node:fs'
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { COPY_FOLDER } from '../../db/open.ts'

/** A body that came in, as a file. */
export interface Received {
  readonly path: string
  remove(): Promise<void>
}

/** More bytes came than are taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

const FOLDER = 'replyscope-upload-'

/** A folder of ours that was not touched for so long is left over: a server touches those it needs. */
const LEFT_OVER_MS = 7_200_000

/** Folders of ours by their names: uploads, copies, what a load keeps of its standard input; some name their process. */
const OURS = new RegExp(`^(?:${FOLDER}|(?:${COPY_FOLDER}|replyscope-)(\\d+)-|${COPY_FOLDER})`)

/** Removes what servers and loads of this user that were killed left in the temporary folder. */
export async function removeLeftOvers(now = Date.now()): Promise<void> {
  const owner = process.getuid?.()
  for (const name of await readdir(tmpdir())) {
    const [ours, pid] = OURS.exec(name) ?? []
    if (ours === undefined || (pid !== undefined && isRunning(Number(pid)))) continue
    const folder = join(tmpdir(), name)
    const touched = await lastTouched(folder, owner)
    if (touched !== null && now - touched > LEFT_OVER_MS) await rm(folder, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When something in a folder of this owner was last written, ms; null: it is none, or gone. */
async function lastTouched(folder: string, owner: number | undefined): Promise<number | null> {
  try {
    const own = await lstat(folder)
    if (!own.isDirectory() || (owner !== undefined && own.uid !== owner)) return null
    const inside = await Promise.all((await readdir(folder)).map(each => lstat(join(folder, each))))
    return Math.max(own.mtimeMs, ...inside.map(({ mtimeMs }) => mtimeMs))
  } catch {
    // Its server is removing it.
    return null
  }
}

/**
 * Writes a body to a temporary file as it comes. Throws `TooLarge` beyond `limit` bytes, and whatever ended the body
 * before its end; no file is left then.
 */
export async function received(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal: AbortSignal,
): Promise<Received> {
  const folder = await mkdtemp(join(tmpdir(), FOLDER))
  const path = join(folder, 'upload')
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(body === null ? [] : upTo(limit, body), createWriteStream(path), { signal })
    return { path, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function* upTo(limit: number, body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  let seen = 0
  for await (const piece of body) {
    seen += piece.length
    if (seen > limit) throw new TooLarge()
    yield piece
  }
}

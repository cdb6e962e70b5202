import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UPLOAD_FOLDER } from '../../db/left-overs.ts'

/** A body that came in, as a file. */
export interface Received {
  readonly path: string
  remove(): Promise<void>
}

/** More bytes came than are taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/**
 * Writes a body to a temporary file as it comes, last changed at `modifiedAt` (ms since 1970), as the file is that it comes from;
 * 0: that is not known. Throws `TooLarge` beyond `limit` bytes, and whatever ended the body before its end; no file is left then.
 */
export async function received(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal: AbortSignal,
  modifiedAt = 0,
): Promise<Received> {
  const folder = await mkdtemp(join(tmpdir(), UPLOAD_FOLDER))
  const path = join(folder, 'upload')
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(body === null ? [] : upTo(limit, body), createWriteStream(path), { signal })
    await utimes(path, new Date(modifiedAt), new Date(modifiedAt))
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

const DEFAULT_LIMIT = 2 * 1024 ** 3

/** The most bytes one upload may have: `REPLYSCOPE_UPLOAD_LIMIT`, else 2 GiB. Larger files go through the command line. */
export function uploadLimit(): number {
  const given = Number(process.env.REPLYSCOPE_UPLOAD_LIMIT)
  return Number.isSafeInteger(given) && given > 0 ? given : DEFAULT_LIMIT
}

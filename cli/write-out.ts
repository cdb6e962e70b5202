import { randomUUID } from 'node:crypto'
import { createWriteStream, type Stats } from 'node:fs'
import { chmod, lstat, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { reason, UserError } from '../lib/errors.ts'
import { UsageError, write } from './output.ts'

/** Where an export goes, as `--out` says it. */
export const outOption = {
  out: { type: 'string', value: 'FILE', says: 'where it goes, else standard output' },
} as const

/** Text or bytes → a file, which appears when it is whole, or standard output where none is named. */
export async function writeOut(
  file: string | undefined,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  if (file === '') throw new UsageError('--out wants the name of a file.')
  if (file !== undefined) await writeFile(file, pieces)
  else for await (const piece of pieces) await write(process.stdout, piece)
}

/**
 * Writes beside the file and renames at the end: a cut export never looks like a whole one. A link leads to its file; a
 * device or a pipe takes the pieces as they come.
 */
async function writeFile(named: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  /** The error that ended the rows, such as a server that went away: no fault of the file. */
  let ofRows: unknown = null
  async function* watched() {
    let isOut = false
    try {
      for await (const piece of pieces) {
        isOut = true
        yield piece
        isOut = false
      }
    } catch (error) {
      // An error that ends the writing is thrown in where a piece went out.
      if (!isOut) ofRows = error
      throw error
    }
  }
  try {
    const { file, before } = await behind(named)
    if (before === null || before.isFile()) await replaceFile(file, before?.mode ?? null, watched())
    else await pipeline(Readable.from(watched()), createWriteStream(file))
  } catch (error) {
    // The system's own errors tell which call failed.
    if (error === ofRows || !(error instanceof Error && 'syscall' in error)) throw error
    throw new UserError(`${named} cannot be written: ${reason(error)}. Name another file with --out.`, {
      cause: error,
    })
  }
}

/** The file that a name leads to, also over a link to what is not there yet; `before`: what is there, null for nothing. */
async function behind(named: string): Promise<{ file: string; before: Stats | null }> {
  const before = await found(stat(named))
  if (before !== null) return { file: before.isFile() ? await realpath(named) : named, before }
  const link = await found(lstat(named))
  return link === null ? { file: named, before } : behind(resolve(dirname(named), await readlink(named)))
}

/** Status of a file, or null where there is none. */
async function found(looked: Promise<Stats>): Promise<Stats | null> {
  try {
    return await looked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function replaceFile(
  file: string,
  mode: number | null,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const unfinished = `${file}.${randomUUID()}.unfinished`
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished, { flags: 'wx' }))
    if (mode !== null) await chmod(unfinished, mode)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

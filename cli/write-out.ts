import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../lib/errors.ts'
import { reason } from '../lib/input/reading.ts'
import { UsageError, write } from './output.ts'

/** Where an export goes, as `--out` says it. */
export const outOption = { out: { type: 'string' } } as const

/** Text or bytes → a file, which appears when it is whole, or standard output where none is named. */
export async function writeOut(
  file: string | undefined,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  if (file === '') throw new UsageError('--out wants the name of a file.')
  if (file !== undefined) await writeFile(file, pieces)
  else for await (const piece of pieces) await write(process.stdout, piece)
}

/** Writes beside the file and renames at the end: a cut export never looks like a whole one. */
async function writeFile(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const unfinished = `${file}.unfinished`
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    // The system's own errors tell which call failed; whatever else ends the rows is no fault of the file.
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new UserError(`${file} cannot be written: ${reason(error)}. Name another file with --out.`, {
      cause: error,
    })
  }
}

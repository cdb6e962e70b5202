import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { conversationId } from '../db/queries/resolve.ts'
import { tables } from '../db/tables/index.ts'
import type { Table } from '../db/tables/table.ts'
import { UserError } from '../lib/errors.ts'
import { exporters } from '../lib/export/index.ts'
import { reason } from '../lib/input/reading.ts'
import { databaseOption, parsed, withDatabase } from './arguments.ts'
import { UsageError, write } from './output.ts'

const options = {
  ...databaseOption,
  format: { type: 'string', default: 'csv' },
  conversation: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** `export TABLE`: all rows of a table, to standard output or a file, which appears when it is whole. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args, options, 1)
  const table = tables.find(({ id }) => id === positionals[0])
  const exporter = exporters.find(({ id }) => id === values.format)
  if (table === undefined)
    throw new UsageError(`Which table? One of ${tables.map(({ id }) => id).join(', ')}.`)
  if (exporter === undefined) {
    throw new UsageError(
      `There is no format “${values.format}”: ${exporters.map(({ id }) => id).join(', ')}.`,
    )
  }
  if (values.out === '') throw new UsageError('--out wants the name of a file.')
  return withDatabase(values.db, async db => {
    const conversation = values.conversation === undefined ? null : conversationId(db, values.conversation)
    const every: Table = table
    const text = exporter.write(every.columns, every.rows(db, { conversation }))
    if (values.out === undefined) for await (const piece of text) await write(process.stdout, piece)
    else await writeFile(values.out, text)
    return 0
  })
}

/** Writes beside the file and renames at the end: a cut export never looks like a whole one. */
async function writeFile(file: string, text: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.unfinished`
  try {
    await pipeline(Readable.from(text), createWriteStream(unfinished))
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

import { conversationId } from '../db/queries/resolve.ts'
import { tables } from '../db/tables/index.ts'
import type { Table } from '../db/tables/table.ts'
import { exporters } from '../lib/export/index.ts'
import { databaseOption, parsed, withDatabase } from './arguments.ts'
import { UsageError } from './output.ts'
import { outOption, writeOut } from './write-out.ts'

const options = {
  ...databaseOption,
  ...outOption,
  format: { type: 'string', default: 'csv' },
  conversation: { type: 'string' },
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
  return withDatabase(values.db, async db => {
    const conversation = values.conversation === undefined ? null : conversationId(db, values.conversation)
    const every: Table = table
    await writeOut(values.out, exporter.write(every.columns, every.rows(db, { conversation })))
    return 0
  })
}

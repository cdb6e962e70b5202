import { type WholeFile, wholeFiles } from '../db/archives/archives.ts'
import { findList, lists } from '../db/lists/index.ts'
import type { List } from '../db/lists/list.ts'
import { ofConversation } from '../db/lists/tables.ts'
import type { Db } from '../db/open.ts'
import { conversationId } from '../db/queries/resolve.ts'
import { tables } from '../db/tables/index.ts'
import { excelLocale } from '../lib/export/csv.ts'
import { exporters } from '../lib/export/index.ts'
import { databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { UsageError } from './output.ts'
import { madeSearchable } from './search.ts'
import {
  type GivenPeriod,
  groupOption,
  periodOptions,
  where,
  whereOption,
  withGroup,
  withPeriod,
} from './where.ts'
import { outOption, writeOut } from './write-out.ts'

/**
 * `export TABLE`: all rows of a table, or of what a page shows (`people/12`), byte for byte as the page gives them, to
 * standard output or a file, which appears when it is whole.
 */
export const exportCommand = command({
  name: 'export',
  words: 'TABLE|PAGE|FILE',
  most: 1,
  options: {
    ...periodOptions,
    format: { type: 'string', default: 'csv', value: 'FORMAT', says: 'csv, json, ndjson, xlsx or parquet' },
    ...whereOption,
    ...groupOption,
    conversation: {
      type: 'string',
      value: 'ID',
      says: 'of one conversation: its number, or the source’s own id',
    },
    excel: { type: 'boolean', default: false, says: 'CSV that a spreadsheet opens as it should' },
    locale: { type: 'string', value: 'LANGUAGE', says: 'the spreadsheet’s language: de writes 1,5' },
    ...outOption,
    ...databaseOption,
    ...jsonOption,
  },
  notes: [
    'TABLE: conversations authors messages replies participations levels timeline problems exchanges subthreads',
    '       groups group_measures group_pairs group_distributions',
    '       health unanswered retention helpers loads measures',
    'PAGE: such as people/12. FILE: tables.xlsx convokit.zip bundle.zip database.sqlite',
  ],
  examples: [
    'export messages --out messages.csv',
    'export health --from 2024-01-01 --to 2024-12-31 --period month',
    'export conversations --where comments_min=10 --format xlsx --out long.xlsx',
  ],
  async run({ values, positionals }) {
    const path = (positionals[0] ?? '').split('/')
    const exporter = exporters.find(({ id }) => id === values.format)
    const file = wholeFiles.find(({ name }) => name === positionals[0])
    if (file !== undefined) return exportFile(file, values)
    if (path.length === 1 && !lists.some(list => list.path === path[0]))
      throw new UsageError(`Which table? One of ${tableNames()}; or ${fileNames()}.`)
    if (exporter === undefined) {
      throw new UsageError(
        `There is no format “${values.format}”: ${exporters.map(({ id }) => id).join(', ')}.`,
      )
    }
    mustNotBeShown(exporter, values.out)
    return withDatabase(values.db, async db => {
      const list = await asked(db, path, values.conversation)
      const query = where(await withGroup(db, values.group, withPeriod(values)), list.parameters)
      if (path.join() === 'search') await madeSearchable(db)
      const written = { name: path.at(-1)!, codebook: list.codebook, excel: excelFor(values) }
      await writeOut(values.out, exporter.write(list.columns, list.rows(db, query), written))
      return 0
    })
  },
})

/** `bundle`: everything about a selection as one archive. */
export const bundleCommand = command({
  name: 'bundle',
  words: '',
  most: 0,
  options: {
    from: periodOptions.from,
    to: periodOptions.to,
    ...whereOption,
    ...groupOption,
    conversation: {
      type: 'string',
      value: 'ID',
      says: 'of one conversation: its number, or the source’s own id',
    },
    ...outOption,
    ...databaseOption,
  },
  examples: ['bundle --out all.zip'],
  run: ({ values }) => exportFile(wholeFiles.find(({ name }) => name === 'bundle.zip')!, values),
})

const fileNames = () => wholeFiles.map(({ name }) => name).join(', ')

/** Writes a file that holds more than one table, byte for byte as the page gives it. */
async function exportFile(file: WholeFile, given: FileOptions): Promise<number> {
  const { conversation } = given
  if (conversation !== undefined && !('conversations' in file.parameters))
    throw new UsageError(`${file.name} is always whole: --conversation is for the others.`)
  mustNotBeShown(file, given.out)
  return withDatabase(given.db, async db => {
    const query = where(await withGroup(db, given.group, withPeriod(given)), file.parameters)
    if (conversation !== undefined) query.set('conversations', String(await conversationId(db, conversation)))
    await writeOut(given.out, file.pieces(db, query))
    return 0
  })
}

/** A terminal shows text alone. */
function mustNotBeShown(file: { readonly mediaType: string }, out: string | undefined): void {
  if (out === undefined && process.stdout.isTTY && !/^text|json/.test(file.mediaType))
    throw new UsageError('A terminal cannot show such a file: --out FILE says where it goes.')
}

/** Options of the command line for such a file. */
interface FileOptions extends GivenPeriod {
  readonly db?: string | undefined
  readonly out?: string | undefined
  readonly conversation?: string | undefined
  readonly group?: string | undefined
}

/** CSV for Excel in the language that is named, else in that of this computer. */
function excelFor({ excel, locale }: { readonly excel: boolean; readonly locale?: string | undefined }) {
  return excel ? excelLocale(locale ?? new Intl.NumberFormat().resolvedOptions().locale) : null
}

const tableNames = () => tables.map(({ id }) => id).join(', ')

async function asked(db: Db, path: readonly string[], conversation: string | undefined): Promise<List> {
  if (conversation === undefined) {
    const list = await findList(db, path.join('/'))
    if (list === null) throw new UsageError(`There is no page “${path.join('/')}” with a table.`)
    return list
  }
  const table = tables.find(({ id }) => id === path.join('/'))
  if (table === undefined) throw new UsageError(`--conversation is for tables: ${tableNames()}.`)
  return ofConversation(table, await conversationId(db, conversation))
}

import { fields, parsed } from '../input/json.ts'
import { isParquet } from '../input/parquet.ts'
import { isWorkbook } from '../input/xlsx.ts'
import type { Format } from './format.ts'
import { type Found, type FoundProblem, problem } from './found.ts'
import { holdsMails, MailReader } from './mail-reader.ts'
import { some } from './seen.ts'
import {
  type Columns,
  columnsOf,
  holdsMessages,
  type Mapping,
  mapping,
  tableFields,
} from './table-columns.ts'
import { type Header, type Table, tableOptions } from './table-header.ts'
import { RowReader } from './table-messages.ts'
import { columnsSeen, isMail, tablesOf } from './table-rows.ts'

const NOTHING_SAID: Mapping = new Map()

/** Tables of messages, one a row, whoever made them. */
export const table = {
  id: 'table',
  generic: true,
  name: 'Table (CSV, TSV, JSON, NDJSON, Parquet, Excel)',
  obtain:
    'Export or write one message a row, with columns such as conversation_id, id, parent_id, author, created_at and text. Other names are given with --map field=column: --map author=nick.',
  kept: 'Conversation, id, the message answered, author and shown name, time, text, title, address and site, from the columns that are there; of a table with a whole mail in each row (as Enron’s are spread), what is kept of mails.',
  lost: 'All other columns. Dates without a zone are taken as UTC; 01/02/2024 is the second of January.',
  claims(head) {
    if (isWorkbook(head.startBytes) || isParquet(head.startBytes)) return 'maybe'
    if (holdsMails(head.start)) return 'maybe'
    const seen = columnsSeen(head, NOTHING_SAID)
    return seen !== null && holdsMessages(seen.columns) ? 'maybe' : 'no'
  },
  byColumns: () => true,
  why(head) {
    const names = columnsSeen(head, NOTHING_SAID)?.names ?? []
    // The keys of one JSON object are no columns.
    if (names.length < 2 || fields(parsed(head.start)) !== null) return null
    return `of its columns (${some(names)}) too few are known by name to tell who wrote what; --columns says which holds what.`
  },
  async *read(file, options) {
    const { mapping: said, unknown } = mapping(options.map)
    for (const field of unknown) {
      const what = `There is no field "${field}". The fields are ${tableFields.join(', ')}.`
      yield problem(`--map ${field}=${options.map.get(field)}`, what)
    }
    const { tables } = await tablesOf(file, tableOptions(options))
    for (const table of tables) {
      if ('kind' in table) yield table
      else yield* messagesOf(table, table.name === '' ? file.path : `${file.path}/${table.name}`, said)
    }
  },
} as const satisfies Format

/** Whether a column holds whole mails is seen in the first rows. */
const ROWS_LOOKED_AT = 20

/** The messages of one table; `site`: where ids and names belong that name no site. */
async function* messagesOf(table: Table, site: string, said: Mapping): AsyncIterable<Found> {
  const { header } = table
  const where = table.name === '' ? 'columns' : `sheet "${table.name}", columns`
  if (header !== null) {
    const twice = header.names.filter((name, place, all) => name !== '' && all.indexOf(name) < place)
    if (twice.length > 0) {
      const which = [...new Set(twice)].join(', ')
      yield problem(where, `Several columns have the same name (${which}): the first of them was read.`)
    }
  }
  const reader = new RowReader(site)
  const mails = new MailReader()
  const seen = new SeenColumns(said, header)
  let mailColumn = -1
  let rows = 0
  let faults = 0
  for await (const row of table.rows()) {
    if ('kind' in row) {
      faults++
      yield row
    } else {
      rows++
      // Mails are kept so as well, each whole in a cell, whatever the column is called.
      if (mailColumn === -1 && rows <= ROWS_LOOKED_AT) mailColumn = row.cells.findIndex(isMail)
      const mail = mailColumn === -1 ? null : row.cells[mailColumn]
      if (typeof mail === 'string') yield* mails.take(Buffer.from(mail), row.where, 'text')
      else for (const found of reader.read(row, seen.columns(row.names))) yield found
    }
  }
  yield* reader.zones.problems()
  yield* mails.end()
  if (mailColumn !== -1) return
  if (rows > 0) yield* seen.shortcomings(where)
  else if (faults === 0) yield problem('file', 'The table has no rows.')
}

/** How many shapes of objects are remembered: a table has one or few, and bad data must not fill the memory. */
const MOST_SHAPES = 1000

/** The columns of a table's rows, which may differ where rows are objects. */
class SeenColumns {
  readonly #said: Mapping
  readonly #shapes = new Map<string, Columns>()
  readonly #names = new Set<string>()
  #last: { readonly names: readonly string[]; readonly columns: Columns } | null = null

  constructor(said: Mapping, header: Header | null) {
    this.#said = said
    if (header === null) return
    this.#last = header
    for (const name of header.names) this.#names.add(name)
  }

  /** Which of a row's columns holds what. */
  columns(names: readonly string[]): Columns {
    if (this.#last?.names === names) return this.#last.columns
    const shape = names.join('\0')
    let columns = this.#shapes.get(shape)
    if (columns === undefined) {
      columns = columnsOf(names, this.#said)
      if (this.#shapes.size === MOST_SHAPES) this.#shapes.clear()
      this.#shapes.set(shape, columns)
      for (const name of names) if (this.#names.size < MOST_SHAPES) this.#names.add(name)
    }
    this.#last = { names, columns }
    return columns
  }

  /** What the table cannot tell, for want of columns. */
  *shortcomings(where: string): Iterable<FoundProblem> {
    const names = [...this.#names]
    for (const [field, column] of this.#said) {
      if (column !== '' && columnsOf(names, new Map([[field, column]]))[field] === -1) {
        const what = `There is no column "${column}". The columns are ${some(names)}.`
        yield problem(`--map ${field}=${column}`, what)
      }
    }
    const columns = this.#last?.columns ?? columnsOf(names, this.#said)
    if (columns.author === -1) {
      yield problem(
        where,
        `No column says who wrote a message: all are by unknown people. ${mapIt('author')}`,
      )
    }
    if (columns.parent === -1) {
      const then =
        columns.conversation === -1
          ? 'every message is a conversation of its own'
          : 'all messages answer the post of their conversation'
      const what = `No column says which message is answered, so there is no reply structure: ${then}. ${mapIt('parent')}`
      yield problem(where, what)
    } else if (columns.id === -1) {
      const what = `Column "${names[columns.parent]}" says which message is answered, but no column holds the messages' own ids: the answered ones are all missing. ${mapIt('id')}`
      yield problem(where, what)
    }
  }
}

const mapIt = (field: string): string => `If there is one, name it with --map ${field}=column.`

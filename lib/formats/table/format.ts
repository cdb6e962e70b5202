import { type Found, type FoundProblem, leftOut, problem } from '../../discussion/found.ts'
import { fields, parsed } from '../../input/json/json.ts'
import { isParquet } from '../../input/tables/parquet.ts'
import { isWorkbook } from '../../input/tables/xlsx.ts'
import { holdsMessages, type Mapping, mapping, tableFields } from '../fields/columns.ts'
import type { Format } from '../format.ts'
import { isNested, layoutOf } from '../json/format.ts'
import { holdsMails, MailReader } from '../mail/reader.ts'
import { type ReadOptions, withDivision } from '../read-options.ts'
import { some } from '../seen.ts'
import {
  type Header,
  headerFor,
  isNumbered,
  type NoRow,
  type Table,
  type TableRow,
  tableOptions,
} from './header.ts'
import { RowReader } from './messages.ts'
import { type Plan, Survey } from './plan.ts'
import { columnsSeen, isMail, tablesOf } from './rows.ts'
import { sampleTable } from './sample.ts'

const NOTHING_SAID: Mapping = new Map()

/** Tables of messages, one a row, whoever made them. */
export const table = {
  id: 'table',
  generic: true,
  name: 'Table (CSV, TSV, JSON, NDJSON, Parquet, Excel)',
  obtain:
    'Export or write one message a row, with columns such as conversation_id, id, parent_id, author, created_at and text. Other names are given with --map field=column: --map author=nick.',
  kept: 'Conversation, id, the message answered, author and shown name, time, text, title, address and site, from the columns that are there; of a table with a whole mail in each row (as Enron’s are spread), what is kept of mails.',
  lost: 'All other columns. Dates without a zone are taken as UTC; where nothing in a column decides whether 01/02/2024 is day first or month first, it says which was assumed.',
  claims(head) {
    if (isWorkbook(head.startBytes) || isParquet(head.startBytes)) return 'maybe'
    if (holdsMails(head.start)) return 'maybe'
    if (layoutOf(head) !== null) return 'no'
    const seen = columnsSeen(head, NOTHING_SAID)
    return seen !== null && holdsMessages(seen.columns) ? 'maybe' : 'no'
  },
  byColumns: head => !isNested(head),
  why(head) {
    const names = columnsSeen(head, NOTHING_SAID)?.names ?? []
    // The keys of one JSON object are no columns.
    if (names.length < 2 || fields(parsed(head.start)) !== null) return null
    return tooFew(names)
  },
  async outline(file, options) {
    return { outline: null, table: await sampleTable(file, withDivision(options)) }
  },
  async *read(file, given) {
    const options = withDivision(given)
    const { unknown } = mapping(options.map)
    for (const field of unknown) {
      const what = `There is no field "${field}". The fields are ${tableFields.join(', ')}.`
      yield problem(`--map ${field}=${options.map.get(field)}`, what)
    }
    const { tables } = await tablesOf(file, tableOptions(options))
    for (const table of tables) {
      if ('kind' in table) yield table
      else if (table.passedOver !== null) yield* counted(table, table.passedOver)
      else yield* messagesOf(table, table.name === '' ? file.path : `${file.path}/${table.name}`, options)
    }
  },
} as const satisfies Format

/** Whether a column holds whole mails is seen in the first rows. */
const ROWS_LOOKED_AT = 20

const tooFew = (names: readonly string[]): string =>
  isNumbered(names)
    ? `none of its rows names its ${names.length} columns: choose which holds what (--columns author=1,text=2).`
    : `of its columns (${some(names)}) too few are known by name to tell who wrote what: choose which holds what (--columns).`

/** The rows of a table that holds no messages: as many as there are were left out. */
async function* counted(table: Table, why: string): AsyncIterable<Found> {
  let rows = 0
  for await (const batch of table.rows()) for (const each of batch) if (!('kind' in each)) rows++
  const how = `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`
  yield problem(`sheet "${table.name}"`, `${why} (${how}).`)
  yield leftOut('rows_of_other_sheets', rows)
}

/** The messages of one table; `site`: where ids and names belong that name no site. */
async function* messagesOf(table: Table, site: string, options: ReadOptions): AsyncIterable<Found> {
  const { mapping: said } = mapping(options.map)
  const where = table.name === '' ? 'columns' : `sheet "${table.name}", columns`
  const batches = table.rows()[Symbol.asyncIterator]()
  const faults: NoRow[] = []
  const { header, held, row } = await columnsFrom(table, batches, said, faults)
  yield* sameNames(header, where)
  const survey = new Survey(header.columns)
  for (const each of held) survey.see(each)
  let isOver = false
  while (!isOver && !survey.isEnough) {
    const { done, value = [] } = await batches.next()
    isOver = done === true
    for (const each of value) {
      if ('kind' in each) faults.push(each)
      else survey.see(row(each))
    }
  }
  yield* faults
  if (survey.rows.length === 0) {
    if (faults.length === 0) yield problem('file', 'The table has no rows.')
    return
  }
  // Mails are kept so as well, each whole in a cell, whatever the column is called.
  const mailColumn = survey.rows
    .slice(0, ROWS_LOOKED_AT)
    .reduce((found, { cells }) => (found === -1 ? cells.findIndex(isMail) : found), -1)
  if (mailColumn === -1 && said.size === 0 && !holdsMessages(header.columns)) {
    yield problem(where, `Nothing was read: ${tooFew(header.names)}`)
    yield* unknownColumns(header, said)
    return
  }
  const plan = survey.plan(header.names, options.settings)
  const reader = new RowReader(site, header.names, plan)
  const mails = new MailReader()
  const read = (rows: readonly TableRow[]): Iterable<Found> =>
    mailColumn === -1 ? reader.read(rows) : mailsIn(rows, mailColumn, mails)
  if (mailColumn === -1) {
    for (const note of plan.notes) yield problem(where, note)
    yield* unknownColumns(header, said)
    yield* shortcomings(header.names, plan, where, options.settings.has('conversation-by'))
  }
  yield* read(survey.rows)
  while (!isOver) {
    const { done, value = [] } = await batches.next()
    isOver = done === true
    const rows: TableRow[] = []
    for (const each of value) {
      if ('kind' in each) yield each
      else rows.push(row(each))
    }
    yield* read(rows)
  }
  yield* mails.end()
  if (mailColumn === -1) yield* reader.problems(where)
}

/** Mails that stand whole in a column. */
function* mailsIn(rows: readonly TableRow[], column: number, mails: MailReader): Iterable<Found> {
  let others = 0
  for (const { cells, where } of rows) {
    const mail = cells[column]
    if (typeof mail === 'string') yield* mails.take(Buffer.from(mail), where, 'text')
    else others++
  }
  if (others > 0) yield leftOut('rows_without_mail', others)
}

/** Objects are looked at for the names of their columns until so many were seen; a table has them all at its head. */
const MOST_OBJECTS = 2000
const MOST_NAMES = 2000

interface ColumnsFrom {
  readonly header: Header
  /** Rows that were read for it. */
  readonly held: readonly TableRow[]
  /** A row with the cells of these columns. */
  readonly row: (row: TableRow) => TableRow
}

/** The columns of a table's rows, which may differ where rows are objects: then all that the first of them have. */
async function columnsFrom(
  { header }: Table,
  batches: AsyncIterator<readonly (TableRow | NoRow)[], undefined>,
  said: Mapping,
  faults: NoRow[],
): Promise<ColumnsFrom> {
  if (header !== null) return { header, held: [], row: each => each }
  const first = await firstRows(batches, faults)
  const places = new Map<string, number>()
  for (const { names } of first)
    for (const name of names) if (!places.has(name) && places.size < MOST_NAMES) places.set(name, places.size)
  const names = [...places.keys()]
  const row = ({ where, names: own, cells }: TableRow): TableRow => {
    const placed: unknown[] = names.map(() => null)
    for (const [at, name] of own.entries()) {
      const place = places.get(name)
      if (place !== undefined) placed[place] = cells[at]
    }
    return { where, names, cells: placed }
  }
  const held = first.map(row)
  const cells = held.map(each => each.cells)
  return { header: headerFor(names, said, cells), held, row }
}

/** So many rows that the columns of most are among theirs; `faults` gets what is none. */
async function firstRows(
  batches: AsyncIterator<readonly (TableRow | NoRow)[], undefined>,
  faults: NoRow[],
): Promise<readonly TableRow[]> {
  const first: TableRow[] = []
  while (first.length < MOST_OBJECTS) {
    const { done, value = [] } = await batches.next()
    if (done === true) break
    for (const each of value) {
      if ('kind' in each) faults.push(each)
      else first.push(each)
    }
  }
  return first
}

function* sameNames({ names }: Header, where: string): Iterable<FoundProblem> {
  const seen = new Set<string>()
  const twice = new Set(names.filter(name => name !== '' && seen.size === seen.add(name).size))
  if (twice.size > 0) {
    const which = some([...twice])
    yield problem(where, `Several columns have the same name (${which}): the first of them was read.`)
  }
}

/** Columns that the user names and that are not there. */
function* unknownColumns({ names, columns }: Header, said: Mapping): Iterable<FoundProblem> {
  for (const [field, column] of said) {
    if (column === '' || columns[field] !== -1) continue
    const what = `There is no column "${column}". The columns are ${some(names)}.`
    yield problem(`--map ${field}=${column}`, what)
  }
}

/** Problems for each field that the table has no column for. */
function* shortcomings(
  names: readonly string[],
  { columns, answers, without, platform }: Plan,
  where: string,
  isDivided: boolean,
): Iterable<FoundProblem> {
  const choose = (whose: string) =>
    `If one does, choose the column that holds ${whose}. The columns are ${some(names)}.`
  if (columns.text === -1)
    yield problem(where, `No column says what was written: messages have no text. ${choose('the text')}`)
  if (columns.author === -1)
    yield problem(
      where,
      `No column says who wrote a message: all are by unknown people. ${choose('the author')}`,
    )
  if (columns.created_at === -1)
    yield problem(where, `No column says when a message was written: all are undated. ${choose('the date')}`)
  if (answers === 'none' && platform?.byDay !== true) {
    const then = {
      one: 'all rows are comments in one conversation',
      day: 'the rows of each day are a conversation',
      links: 'every message is a conversation of its own',
    }[without]
    const told = columns.conversation === -1 ? then : 'all messages answer the post of their conversation'
    const what = `No column says which message is answered, so there is no reply structure: ${told}. ${choose("the parent's id")}`
    yield problem(where, what)
  } else if (columns.conversation === -1 && without !== 'links' && platform === null && !isDivided) {
    const told = without === 'one' ? 'all rows are in one' : 'the rows of each day are in one'
    yield problem(
      where,
      `No column says which conversation a message is in: ${told}. ${choose('the conversation')}`,
    )
  }
  if (answers === 'ids' && columns.id === -1) {
    const what = `Column "${names[columns.parent]}" says which message is answered, but no column holds the messages' own ids: the answered ones are all missing. ${choose('their ids')}`
    yield problem(where, what)
  }
}

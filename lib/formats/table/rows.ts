import { type FoundProblem, problem } from '../../discussion/found.ts'
import { counted } from '../../format.ts'
import { beginsAsJson, documents } from '../../input/json/document.ts'
import { fields, list } from '../../input/json/json.ts'
import type { Head, SourceFile } from '../../input/source-file.ts'
import { type CsvRecord, csv, firstRecords } from '../../input/tables/csv.ts'
import { isParquet, parquetRows } from '../../input/tables/parquet.ts'
import { isWorkbook } from '../../input/tables/xlsx.ts'
import { Account } from '../account.ts'
import { opening } from '../documents.ts'
import { type Columns, columnsOf, holdsMessages, type Mapping } from '../fields/columns.ts'
import { holdsMails, isWholeMail } from '../mail/reader.ts'
import {
  areNames,
  type BareRow,
  type FoundTables,
  type Header,
  headerFor,
  headerOf,
  inBatches,
  isEmpty,
  isHeaderAgain,
  MOST_ROWS,
  type NoRow,
  nameOf,
  type Table,
  type TableOptions,
  type TableRow,
} from './header.ts'
import { sheetTables } from './sheets.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** So much of a file's beginning is looked at for the names of its columns, in characters. */
const MOST_CHARACTERS = 2 ** 17

/** The names of a table's columns, as far as the head shows them, and what they hold; null where it is no table. */
export function columnsSeen(
  head: Head,
  said: Mapping,
): { readonly names: readonly string[]; readonly columns: Columns } | null {
  if (isWorkbook(head.startBytes) || isParquet(head.startBytes)) return null
  if (isJson(head)) {
    for (const [object] of rowObjects(opening(head), said)) {
      const names = Object.keys(object ?? {})
      return { names, columns: columnsOf(names, said) }
    }
    return null
  }
  const { header, rows } = delimitedHead(head, { said, headerRow: null })
  if (!areNames(header.names)) return null
  // Prose has commas, too, but not as many in each line.
  const below = rows.slice(header.last + 1)
  const ragged = below.filter(({ cells }) => cells.length < 2 || cells.length < header.names.length / 2)
  return ragged.length * 2 > below.length ? null : header
}

/** The tables of a file, and what of it is none. */
export async function tablesOf(file: SourceFile, options: TableOptions): Promise<FoundTables> {
  if (isWorkbook(file.startBytes)) return sheetTables(file.bytes(), options)
  if (isParquet(file.startBytes)) return { tables: [await columnTable(file, options.said)], sheets: [] }
  if (isJson(file))
    return {
      tables: [{ name: '', header: null, passedOver: null, rows: () => jsonRows(file, options.said) }],
      sheets: [],
    }
  const { delimiter, header } = delimitedHead(file, options)
  const table = { name: '', header, passedOver: null, rows: () => delimitedRows(file, delimiter, header) }
  return { tables: [table], sheets: [] }
}

const isJson = ({ start }: Head): boolean => beginsAsJson(start)

interface DelimitedHead {
  readonly delimiter: Delimiter | string
  readonly header: Header
  readonly rows: readonly BareRow[]
}

/** Whether a cell is a whole mail. */
export const isMail = (cell: unknown): cell is string => typeof cell === 'string' && isWholeMail(cell)

/** The delimiter that makes most sense of a file's beginning: most columns that mean something, then most columns. */
function delimitedHead(
  head: Head,
  { said, headerRow }: Pick<TableOptions, 'said' | 'headerRow'>,
): DelimitedHead {
  const text = head.start.slice(0, MOST_CHARACTERS)
  const whole = head.whole && text.length === head.start.length
  // Excel says so itself.
  const stated = /^\uFEFF?"?sep=(.)"?(?:[\r\n]|$)/i.exec(text)?.[1]
  const found = (stated === undefined ? DELIMITERS : [stated]).map((delimiter): DelimitedHead => {
    const records = firstRecords(text, delimiter, MOST_ROWS, whole)
    const rows = records.map(({ line, cells }) => ({ where: `line ${line}`, cells }))
    const header = headerOf(stated === undefined ? rows : rows.slice(1), said, headerRow)
    return { delimiter, rows, header: stated === undefined ? header : { ...header, last: header.last + 1 } }
  })
  const ofMails = holdsMails(text)
  const known = ({ header: { columns }, rows }: DelimitedHead) =>
    Object.values(columns).filter(place => place !== -1).length +
    (holdsMessages(columns) ? 100 : 0) +
    (ofMails && rows.some(({ cells }) => cells.some(isMail)) ? 1000 : 0)
  return found.reduce((best, each) => {
    const more = known(each) - known(best) || each.header.names.length - best.header.names.length
    return more > 0 ? each : best
  })
}

async function* delimitedRows(
  file: SourceFile,
  delimiter: string,
  header: Header,
): AsyncIterable<readonly (TableRow | FoundProblem)[]> {
  let before = header.last + 1
  for await (const records of csv(file.text(), delimiter)) {
    const rows: (TableRow | FoundProblem)[] = []
    for (const record of records) {
      if (record.unclosed) {
        const what = 'A quote opens here that is never closed: it was read as text.'
        rows.push(problem(`line ${record.line}`, what))
      }
      if (before > 0) before--
      else addRow(rows, record, header, delimiter)
    }
    yield rows
  }
}

/** Adds a record as a row; that it is longer or shorter than the header is a problem. */
function addRow(
  rows: (TableRow | FoundProblem)[],
  { line, cells }: CsvRecord,
  { names, columns }: Header,
  delimiter: string,
): void {
  if (cells.every(isEmpty) || isHeaderAgain(cells, names)) return
  const where = `line ${line}`
  if (
    cells.length === names.length ||
    (cells.length > names.length && cells.slice(names.length).every(isEmpty))
  ) {
    rows.push({ where, names, cells })
    return
  }
  const last = names.length - 1
  const isLong = cells.length > names.length
  const then = !isLong
    ? 'the missing ones are empty'
    : columns.text === last
      ? 'what follows the text was taken as part of it'
      : 'what is too much was left out'
  rows.push(
    problem(
      where,
      `This row has ${counted(cells.length, 'cell')} where the header has ${names.length}: ${then}.`,
    ),
  )
  const joined = isLong && columns.text === last
  rows.push({
    where,
    names,
    cells: joined ? [...cells.slice(0, last), cells.slice(last).join(delimiter)] : cells,
  })
}

/** A Parquet file, whose columns' names come first. */
async function columnTable(file: SourceFile, said: Mapping): Promise<Table | FoundProblem> {
  const first: BareRow[] = []
  for await (const row of parquetRows(file.bytes())) {
    if ('kind' in row) return row
    first.push(row)
    if (first.length === MOST_ROWS) break
  }
  const [names, ...sample] = first.map(({ cells }) => cells)
  const header = headerFor((names ?? []).map(nameOf), said, sample)
  return {
    name: '',
    header,
    passedOver: null,
    rows: () => inBatches(namedRows(parquetRows(file.bytes()), header.names)),
  }
}

async function* namedRows(
  rows: AsyncIterable<BareRow | FoundProblem>,
  names: readonly string[],
): AsyncIterable<TableRow | FoundProblem> {
  for await (const row of rows) {
    if ('kind' in row) yield row
    else if (row.where !== 'columns') yield { where: row.where, names, cells: row.cells }
  }
}

async function* jsonRows(file: SourceFile, said: Mapping): AsyncIterable<readonly (TableRow | NoRow)[]> {
  const account = new Account()
  for await (const { value, where, damage } of documents(file.start, file.text())) {
    const rows: (TableRow | NoRow)[] = []
    if (value !== undefined) {
      for (const [object, path] of rowObjects(value, said)) {
        const at = [where, path].filter(part => part !== '').join(', ')
        if (object === null) rows.push(problem(at, 'This is no JSON object: it was left out.'))
        else {
          account.row(object)
          rows.push({ where: at, names: Object.keys(object), cells: Object.values(object) })
        }
      }
    }
    if (damage !== null) rows.push(problem(damage.where, damage.what))
    yield rows
  }
  yield [...account.end()]
}

/** The objects that are a JSON value's rows, with their paths: a list's, those in an object's list, or the object. */
function* rowObjects(
  value: unknown,
  said: Mapping,
): Iterable<readonly [Readonly<Record<string, unknown>> | null, string]> {
  const object = fields(value)
  const isMessage = (of: unknown) => holdsMessages(columnsOf(Object.keys(fields(of) ?? {}), said))
  let rows = value
  let path = ''
  if (object !== null && !isMessage(object)) {
    const named = Object.keys(object).find(key => isMessage(list(object[key])[0]))
    path = named ?? (Array.isArray(object.rows) ? 'rows' : '')
    if (path !== '') rows = object[path]
  }
  if (!Array.isArray(rows)) yield [fields(rows), path]
  else for (const [index, row] of rows.entries()) yield [fields(row), `${path}[${index}]`]
}

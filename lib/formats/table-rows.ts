import { csv, firstRecord } from '../input/csv.ts'
import { documents } from '../input/document.ts'
import { fields, list } from '../input/json.ts'
import { isParquet, parquetRows } from '../input/parquet.ts'
import { isWorkbook, sheetRows } from '../input/xlsx.ts'
import { opening } from './documents.ts'
import type { Head, SourceFile } from './format.ts'
import { type FoundProblem, problem } from './found.ts'
import { some } from './seen.ts'
import { columnsOf, holdsMessages, type Mapping, tableFields } from './table-columns.ts'

/** One row of a table in any notation. */
export interface TableRow {
  readonly where: string
  /** What the columns are called; rows of one table share this very list, objects have their own. */
  readonly names: readonly string[]
  /** The cells in the same order: text, numbers, dates, or whatever JSON holds. */
  readonly cells: readonly unknown[]
}

const DELIMITERS = [',', ';', '\t', '|'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** The names of a table's columns, as far as the head shows them; none where it is no table or does not show them. */
export function columnNames(head: Head, said: Mapping): readonly string[] {
  if (isWorkbook(head.startBytes) || isParquet(head.startBytes)) return []
  if (isJson(head)) {
    for (const [object] of rowObjects(opening(head), said)) return Object.keys(object ?? {})
    return []
  }
  const names = header(head.start, delimiterOf(head.start, said))
  return names.length > 1 && names.every(isName) ? names : []
}

/** Whether a cell may name a column: a sentence's parts, cut at its commas, do not. */
const isName = (cell: string): boolean => cell.length <= 60 && !/[.!?\0]$|\n/.test(cell)

/** The rows of a table, and what of it is no row. */
export function tableRows(file: SourceFile, said: Mapping): AsyncIterable<TableRow | FoundProblem> {
  if (isWorkbook(file.startBytes)) return withHeader(sheetRows(file.bytes()))
  if (isParquet(file.startBytes)) return withHeader(parquetRows(file.bytes()))
  return isJson(file) ? jsonRows(file, said) : withHeader(delimitedRows(file, said))
}

const isJson = ({ start }: Head): boolean => /^\s*[[{]/.test(start)

const header = (start: string, delimiter: Delimiter): readonly string[] =>
  firstRecord(start, delimiter).map(name => name.trim())

/** The delimiter that makes most sense of the header: most columns that mean something, then most columns. */
function delimiterOf(start: string, said: Mapping): Delimiter {
  const found = DELIMITERS.map(delimiter => {
    const names = header(start, delimiter)
    const columns = columnsOf(names, said)
    return { delimiter, known: tableFields.filter(field => columns[field] !== -1).length, all: names.length }
  })
  return found.reduce((best, each) =>
    each.known > best.known || (each.known === best.known && each.all > best.all) ? each : best,
  ).delimiter
}

/** A row before it is known what its columns are called. */
export interface BareRow {
  readonly where: string
  readonly cells: readonly unknown[]
}

async function* delimitedRows(file: SourceFile, said: Mapping): AsyncIterable<BareRow | FoundProblem> {
  for await (const { line, cells, unclosed } of csv(file.text(), delimiterOf(file.start, said))) {
    const where = `line ${line}`
    if (unclosed) yield problem(where, 'A quote opens here that is never closed: it was read as text.')
    yield { where, cells }
  }
}

/** Takes the first row as the names of the columns; rows that are longer or shorter are problems. */
async function* withHeader(
  rows: AsyncIterable<BareRow | FoundProblem>,
): AsyncIterable<TableRow | FoundProblem> {
  let names: readonly string[] | null = null
  for await (const row of rows) {
    if ('kind' in row) yield row
    else if (names === null) {
      names = row.cells.map(name => String(name ?? '').trim())
      const twice = repeated(names.filter(name => name !== ''))
      if (twice.length > 0) {
        const what = `Several columns have the same name (${some(twice)}): the first of them was read.`
        yield problem(row.where, what)
      }
    } else {
      const { where, cells } = row
      if (cells.every(isEmpty)) continue
      if (cells.length < names.length) {
        const what = `This row has ${cells.length} cells where the header has ${names.length}: the missing ones are empty.`
        yield problem(where, what)
      } else if (!cells.slice(names.length).every(isEmpty)) {
        const what = `This row has ${cells.length} cells where the header has ${names.length}: what is too much was left out.`
        yield problem(where, what)
      }
      yield { where, names, cells }
    }
  }
}

/** What is there more than once. */
function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return [...twice]
}

const isEmpty = (cell: unknown): boolean => cell === '' || cell === null || cell === undefined

async function* jsonRows(file: SourceFile, said: Mapping): AsyncIterable<TableRow | FoundProblem> {
  for await (const { value, where, damage } of documents(file.start, file.text())) {
    if (value !== undefined) {
      for (const [object, path] of rowObjects(value, said)) {
        const at = [where, path].filter(part => part !== '').join(', ')
        if (object === null) yield problem(at, 'This is no JSON object: it was left out.')
        else yield { where: at, names: Object.keys(object), cells: Object.values(object) }
      }
    }
    if (damage !== null) yield problem(damage.where, damage.what)
  }
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

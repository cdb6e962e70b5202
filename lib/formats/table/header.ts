import type { FoundCount, FoundProblem } from '../../discussion/found.ts'
import {
  type Columns,
  columnsOf,
  holdsMessages,
  isNumber,
  type Mapping,
  mapping,
  plain,
  tableFields,
  textOf,
} from '../fields/columns.ts'
import type { ReadOptions } from '../read-options.ts'

/** One row of a table in any notation. */
export interface TableRow {
  readonly where: string
  /** Names of the columns; rows of one table share this very list, objects have their own. */
  readonly names: readonly string[]
  /** The cells in the same order: text, numbers, dates, or whatever JSON holds. */
  readonly cells: readonly unknown[]
}

/** An item of a table that is no row: a problem, or a count of things that were not read. */
export type NoRow = FoundProblem | FoundCount

/** A table that a file holds. */
export interface Table {
  /** Its name inside its file; empty where that is one table. */
  readonly name: string
  /** Which column holds what, where all rows have the same; null: each row has columns of its own, as objects have. */
  readonly header: Header | null
  /** Why its rows are no messages, where that is so; they are counted then. */
  readonly passedOver: string | null
  /** Its rows, and what of it is no row, some at a time; read anew each time. */
  rows(): AsyncIterable<readonly (TableRow | NoRow)[]>
}

/** The tables of a file, and what of it is none. */
export interface FoundTables {
  readonly tables: readonly (Table | FoundProblem)[]
  /** The names of all sheets, where it is a workbook. */
  readonly sheets: readonly string[]
}

/** Choices of the user for the tables in a file. */
export interface TableOptions {
  readonly said: Mapping
  /** A sheet's name, or its number from 1; null: all that hold messages. */
  readonly sheet: string | null
  /** The row that names the columns, from 1; null: it is found. */
  readonly headerRow: number | null
}

/** Rows in arrays: what comes one by one costs a turn of the event loop each. */
export async function* inBatches<Item>(items: AsyncIterable<Item>): AsyncIterable<readonly Item[]> {
  let batch: Item[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

const BATCH = 500

/** The same, from all that the user says. */
export function tableOptions({ map, settings }: ReadOptions): TableOptions {
  const row = settings.get('header-row')
  return {
    said: mapping(map).mapping,
    sheet: settings.get('sheet') ?? null,
    headerRow: row === undefined ? null : Number(row),
  }
}

/** A row before it is known what its columns are called. */
export interface BareRow {
  readonly where: string
  readonly cells: readonly unknown[]
  /** How many cells it has, where not all of them are given. */
  readonly length?: number
}

/** Which rows of a table name its columns. */
export interface Header {
  readonly names: readonly string[]
  /** The last of the rows that name them, from 0: what stands above is no message. */
  readonly last: number
  /** Field → column, by the names and the rows below. */
  readonly columns: Columns
}

/** How far down the names are looked for, and how many rows below them are looked at. */
const MOST_ROWS_ABOVE = 40
const SAMPLE = 50
/** So many rows of a table's beginning are wanted for it. */
export const MOST_ROWS = MOST_ROWS_ABOVE + SAMPLE

/**
 * Finds the row that names the columns among a table's first rows: the one whose names say most, below whatever title stands
 * above them; names may be spread over two rows, as where "Message" stands above "id" and "text". Where a message stands in
 * their place, columns are named by their numbers. `row`: the user says which row it is, from 1; 0: none.
 */
export function headerOf(rows: readonly BareRow[], said: Mapping, row: number | null = null): Header {
  if (row === 0) return numbered(rows, 0, said)
  const first = row === null ? 0 : rows.findIndex(({ where }) => Number(/\d+/.exec(where)?.[0]) >= row)
  if (first === -1) return { names: [], last: rows.length - 1, columns: columnsOf([], said) }
  const last = row === null ? Math.min(rows.length, MOST_ROWS_ABOVE) : first + 1
  // Columns that are named by number say nothing of a row.
  const byName = new Map([...said].filter(([, column]) => !isNumber(column)))
  let best: Header | null = null
  let most = 0
  for (let at = first; at < last; at++) {
    if (row === null && most === 0 && isMessage(rows, at, said)) continue
    for (const { names, rows: used } of candidates(rows, at, row !== null)) {
      const below = rows.slice(at + used, at + used + SAMPLE).map(({ cells }) => cells)
      const score = scoreOf(columnsOf(names, byName, below))
      if (score <= most && best !== null) continue
      best = { names, last: at + used - 1, columns: columnsOf(names, said, below) }
      most = score
    }
  }
  if (best !== null && most > 0) return best
  // No name is known: the first row that is as wide as those below it.
  const widths = rows.slice(first, last).map(({ cells }) => cells.filter(cell => !isEmpty(cell)).length)
  const widest = widths.reduce((wide, each) => Math.max(wide, each), 0)
  const at = row === null ? Math.max(0, widths.indexOf(widest)) : 0
  if (row === null && isMessage(rows, at, said)) return numbered(rows, at, said)
  const [names = [], ...below] = rows.slice(first + at).map(({ cells }) => cells)
  return { ...headerFor(names.map(nameOf), said, below), last: first + at }
}

/** The header of a table that has none: its columns are `column 1`, `column 2`, …; its rows begin at a place. */
function numbered(rows: readonly BareRow[], at: number, said: Mapping): Header {
  const cells = rows.slice(at).map(row => row.cells)
  const width = cells.reduce((most, { length }) => Math.max(most, length), 0)
  const names = Array.from({ length: width }, (_, place) => `column ${place + 1}`)
  return { ...headerFor(names, said, cells), last: at - 1 }
}

/** Whether a table has no row of names, by what its columns are called. */
export const isNumbered = (names: readonly string[]): boolean =>
  names.length > 0 && names.every((name, place) => name === `column ${place + 1}`)

/** Whether a row in which no name is known has a number or a date where most rows below it have one, too. */
function isMessage(rows: readonly BareRow[], at: number, said: Mapping): boolean {
  const cells = (rows[at]?.cells ?? []).map(nameOf)
  const below = rows.slice(at + 1, at + 1 + SAMPLE)
  if (below.length === 0 || cells.some(cell => [...said.values()].includes(cell))) return false
  if (scoreOf(columnsOf(cells, new Map())) > 0) return false
  return cells.some(
    (cell, place) =>
      NUMERIC.test(cell) &&
      below.filter(row => NUMERIC.test(nameOf(row.cells[place]))).length * 2 > below.length,
  )
}
const NUMERIC = /^(?=\D{0,5}\d)[\d\s.,:/+-]{1,40}(?:T[\d:.+-]{1,30})?(?:[AaPp]\.?[Mm]\.?|Z)?$/

/** The header of a table whose columns' names are known. */
export const headerFor = (
  names: readonly string[],
  said: Mapping,
  sample: readonly (readonly unknown[])[],
): Header => ({ names, last: 0, columns: columnsOf(names, said, sample.slice(0, SAMPLE)) })

/** How much names say: more where they make messages of the rows. */
function scoreOf(columns: Columns): number {
  const known = tableFields.filter(field => columns[field] !== -1).length
  return known === 0 ? 0 : known + (holdsMessages(columns) ? tableFields.length : 0)
}

/** The names that may begin at a row, and how many rows they take. */
function* candidates(
  rows: readonly BareRow[],
  at: number,
  said: boolean,
): Iterable<{ readonly names: readonly string[]; readonly rows: number }> {
  const names = (rows[at]?.cells ?? []).map(nameOf)
  if (!said && !areNames(names)) return
  yield { names, rows: 1 }
  const below = (rows[at + 1]?.cells ?? []).map(nameOf)
  if (!areNames(below)) return
  // A cell above several others belongs to the names of all of them; where nothing is below it, it is the name.
  const above = below.map((_, place) => names.slice(0, place + 1).findLast(name => name !== '') ?? '')
  yield { names: below.map((name, place) => name || (names[place] ?? '')), rows: 2 }
  yield { names: below.map((name, place) => `${above[place]} ${name}`.trim()), rows: 2 }
}

/** Whether cells may name columns: a sentence's parts, cut at its commas, do not, nor do numbers and dates. */
export const areNames = (names: readonly string[]): boolean =>
  names.filter(name => name !== '').length > 1 && names.every(isName)

const isName = (cell: string): boolean => cell.length <= 60 && !/[!?\0]$|[^.]\.$|\n.*\n/.test(cell)

export const nameOf = (cell: unknown): string => textOf(cell)?.trim() ?? ''

export const isEmpty = (cell: unknown): boolean => cell === '' || cell === null || cell === undefined

/** Whether a row says the names of the columns again, as where tables were put one behind the other. */
export const isHeaderAgain = (cells: readonly unknown[], names: readonly string[]): boolean =>
  cells.length === names.length && names.every((name, place) => nameOf(cells[place]) === name)

/** Whether two tables have the same columns, in any order. */
export const sameColumns = (one: readonly string[], other: readonly string[]): boolean => {
  const key = (names: readonly string[]) => names.map(plain).sort().join('\0')
  return one.length === other.length && key(one) === key(other)
}

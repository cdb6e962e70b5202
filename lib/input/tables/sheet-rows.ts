import { type FoundProblem, problem } from '../../discussion/found.ts'
import { withoutEnd } from '../../ends.ts'
import { reason } from '../../errors.ts'
import { XmlScanner } from '../markup/xml-scanner.ts'
import type { WrittenCell } from './sheet-cells.ts'

/** A row of a sheet. */
export interface SheetRow {
  /** `row 12`. */
  readonly where: string
  /** Text, numbers, booleans, dates; null where a cell is empty. */
  readonly cells: readonly unknown[]
  /** How many cells it has, counting those beyond the columns that were asked for. */
  readonly length: number
}

/** As many as a sheet can have; cells said to lie beyond are left out. */
export const MOST_COLUMNS = 16_384
/** A cell holds up to 32,767 characters; programs that write more are cut here. */
const LONGEST_CELL = 2 ** 20
/** One text that many cells share comes cheap in a file, and costs its length wherever it is stored. */
const MOST_TEXT = 2 ** 31

/**
 * A sheet's XML → its rows that hold anything, as it comes: what a row or cell says of its place is taken for its name and
 * nothing is laid out after it. The first thing that is wrong with the XML is a problem, as is what breaks it off.
 */
export async function* sheetRows(
  xml: AsyncIterable<string>,
  columns: number,
  value: (cell: WrittenCell) => unknown,
): AsyncIterable<SheetRow | FoundProblem> {
  const rows = new Rows(columns, value)
  const scanner = new XmlScanner(rows)
  for await (const piece of unbroken(xml, rows)) {
    scanner.write(piece)
    yield* rows.take()
    if (rows.given > MOST_TEXT) {
      const what = 'The texts of this sheet come to more than 2 GB: the rest was left out.'
      yield problem(rows.place, what)
      return
    }
  }
  scanner.end()
  rows.end()
  yield* rows.take()
  if (rows.broken !== null) yield problem(rows.broken.where, `This sheet is damaged: ${rows.broken.what}`)
}

/** The text as far as it can be unpacked; an error ends it and becomes a fault of the rows. */
async function* unbroken(xml: AsyncIterable<string>, rows: Rows): AsyncIterable<string> {
  try {
    yield* xml
  } catch (error) {
    rows.fault(0, `it breaks off (${reason(error)})`)
  }
}

/** Collects rows from what a scanner tells. */
class Rows {
  broken: { readonly where: string; readonly what: string } | null = null
  /** Characters given out so far. */
  given = 0
  #taken: (SheetRow | FoundProblem)[] = []
  #row = 0
  #cells: unknown[] = []
  #length = 0
  #column = 0
  #beyond = ''
  #type = ''
  #style = 0
  #content: string | null = null
  /** Open: a value, or a text that stands in the cell itself. */
  #taking = false
  #phonetic = false
  /** Whether the rows are not over. */
  #inside = false
  readonly #columns: number
  readonly #value: (cell: WrittenCell) => unknown

  constructor(columns: number, value: (cell: WrittenCell) => unknown) {
    this.#columns = columns
    this.#value = value
  }

  /** Where reading is. */
  get place(): string {
    return `row ${this.#row}`
  }

  take(): readonly (SheetRow | FoundProblem)[] {
    const taken = this.#taken
    this.#taken = []
    return taken
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    switch (local(name)) {
      case 'sheetData':
        this.#inside = true
        break
      case 'row': {
        const said = Number(attributes.get('r'))
        this.#row = Number.isSafeInteger(said) && said > 0 ? said : this.#row + 1
        this.#cells = []
        this.#length = 0
        this.#column = 0
        this.#beyond = ''
        break
      }
      case 'c': {
        const address = attributes.get('r') ?? ''
        this.#column = columnOf(address) ?? this.#column + 1
        if (this.#column > MOST_COLUMNS) this.#beyond ||= address
        this.#type = attributes.get('t') ?? ''
        this.#style = Number(attributes.get('s') ?? 0)
        this.#content = null
        break
      }
      case 'rPh':
        this.#phonetic = true
        break
      case 'v':
      case 't':
        this.#taking = !this.#phonetic
        this.#content ??= ''
        break
    }
  }

  close(name: string): void {
    switch (local(name)) {
      case 'sheetData':
        this.#inside = false
        break
      case 'row':
        if (this.#beyond !== '')
          this.#taken.push(
            problem(
              this.place,
              `Cell ${this.#beyond.slice(0, 20)} lies beyond the last column that a sheet can have: it was left out.`,
            ),
          )
        if (this.#cells.length > 0 || this.#length > 0)
          this.#taken.push({ where: this.place, cells: this.#cells, length: this.#length })
        break
      case 'c':
        this.#take()
        break
      case 'rPh':
        this.#phonetic = false
        break
      case 'v':
      case 't':
        this.#taking = false
        break
    }
  }

  text(piece: string): void {
    if (!this.#taking || this.#content === null || this.#content.length >= LONGEST_CELL) return
    this.#content += piece.slice(0, LONGEST_CELL - this.#content.length)
  }

  fault(_line: number, what: string): void {
    this.broken ??= { where: this.place, what: `${withoutEnd(what, /\./)}.` }
  }

  /** The sheet's part is over. */
  end(): void {
    if (this.#inside) this.fault(0, 'it ends too early')
  }

  #take(): void {
    if (this.#content === null || this.#column > MOST_COLUMNS) return
    const value = this.#value({ type: this.#type, style: this.#style, text: this.#content })
    this.#content = null
    if (value === null) return
    this.#length = Math.max(this.#length, this.#column)
    if (this.#column > this.#columns) return
    while (this.#cells.length < this.#column - 1) this.#cells.push(null)
    this.#cells[this.#column - 1] = value
    if (typeof value === 'string') this.given += value.length
  }
}

/** A name without its prefix. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The column of an address, `C12` → 3; null where it names none. */
function columnOf(address: string): number | null {
  let number = 0
  for (let at = 0; at < address.length; at++) {
    const letter = address.charCodeAt(at) & ~0x20
    if (letter < 65 || letter > 90) break
    number = Math.min(number * 26 + letter - 64, MOST_COLUMNS + 1)
  }
  return number === 0 ? null : number
}

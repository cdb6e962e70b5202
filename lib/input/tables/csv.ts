import { LineCutter } from '../lines.ts'

/** One record of a delimited text. */
export interface CsvRecord {
  /** The line it begins at, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Whether a quote opens in it that nothing closes; it was then read as a character like any other. */
  readonly unclosed: boolean
}

/** Beyond this many characters a quoted cell has lost its closing quote. */
const LONGEST_RECORD = 64 * 1024 * 1024
/** The same in lines. */
const MOST_LINES = 250_000

/**
 * Text in pieces → the records of a delimited text, those of each piece together: after RFC 4180, and as files really are: any
 * line end, quotes inside quotes that were not doubled, blank lines (left out). A quote that is never closed does not swallow
 * the rest: from its line on, as far as it reached, every line is a record. Line ends inside a cell become `\n`.
 */
export async function* csv(
  text: AsyncIterable<string>,
  delimiter: string,
  longest: number = LONGEST_RECORD,
): AsyncIterable<readonly CsvRecord[]> {
  const cutter = new LineCutter()
  const records = new RecordCutter(delimiter, longest)
  let number = 0
  const recordsOf = (lines: readonly string[]): CsvRecord[] => {
    const found: CsvRecord[] = []
    for (const line of lines) {
      const record = records.take(++number, line)
      if (record !== null) found.push(record)
      else if (records.isTooLong) for (const each of records.rest()) found.push(each)
    }
    return found
  }
  for await (const piece of text) yield recordsOf(cutter.take(piece))
  yield [...recordsOf(cutter.rest()), ...records.rest()]
}

/** The first records of a text that may go on; `whole`: it does not. */
export function firstRecords(
  text: string,
  delimiter: string,
  most: number,
  whole: boolean,
): readonly CsvRecord[] {
  const records = new RecordCutter(delimiter, LONGEST_RECORD)
  const found: CsvRecord[] = []
  let from = 0
  for (let number = 1; from < text.length && found.length < most; number++) {
    LINE_END.lastIndex = from
    const end = LINE_END.exec(text)
    if (end === null && !whole) return found
    const record = records.take(number, text.slice(from, end?.index))
    if (record !== null) found.push(record)
    from = end === null ? text.length : LINE_END.lastIndex
  }
  return whole && found.length < most ? [...found, ...records.rest()].slice(0, most) : found
}

const LINE_END = /\r\n|[\r\n]/g

/** Puts the lines of a text together to records. */
class RecordCutter {
  /** The lines of the record that is not complete yet. */
  #held: string[] = []
  #length = 0
  /** The last line's number. */
  #number = 0
  #reader: RecordReader
  readonly #delimiter: string
  readonly #longest: number

  constructor(delimiter: string, longest: number) {
    this.#delimiter = delimiter
    this.#longest = longest
    this.#reader = new RecordReader(delimiter)
  }

  /** The record that this line completes; null: none. */
  take(number: number, line: string): CsvRecord | null {
    this.#number = number
    const lines = this.#held.length
    if (lines === 0 && line === '') return null
    if (!this.#reader.take(line)) {
      this.#held.push(line)
      this.#length += line.length
      return null
    }
    const { cells } = this.#reader
    this.#begin()
    return { line: number - lines, cells, unclosed: false }
  }

  /** Whether the record that is being read is longer than any: a quote in it is not closed. */
  get isTooLong(): boolean {
    return this.#length > this.#longest || this.#held.length > MOST_LINES
  }

  /** The lines of a record that is not complete, each read as a record. */
  *rest(): Iterable<CsvRecord> {
    const held = this.#held
    const first = this.#number - held.length + 1
    this.#begin()
    yield* singleLines(held, first, this.#delimiter)
  }

  #begin(): void {
    if (this.#held.length > 0) {
      this.#held = []
      this.#length = 0
    }
    this.#reader = new RecordReader(this.#delimiter)
  }
}

/** Lines, each read for itself. */
function* singleLines(held: readonly string[], first: number, delimiter: string): Iterable<CsvRecord> {
  for (const [index, line] of held.entries()) {
    if (line === '') continue
    const reader = new RecordReader(delimiter)
    const complete = reader.take(line)
    const cells = complete ? reader.cells : line.split(delimiter)
    yield { line: first + index, cells, unclosed: !complete }
  }
}

/** Reads one record, line by line. */
class RecordReader {
  cells: string[] = []
  /** The lines so far of a quoted cell that goes on in the next; null: none is open. */
  #open: string[] | null = null
  readonly #delimiter: string

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Reads one more line; true: the record is complete. */
  take(line: string): boolean {
    if (this.#open === null && !line.includes('"')) {
      this.cells = line.split(this.#delimiter)
      return true
    }
    for (let at = 0; ; at++) {
      if (this.#open !== null || line[at] === '"') {
        const begin = this.#open === null ? at + 1 : at
        const end = this.#closingQuote(line, begin)
        this.#open ??= []
        this.#open.push(line.slice(begin, end === -1 ? line.length : end).replaceAll('""', '"'))
        if (end === -1) return false
        this.cells.push(this.#open.join('\n'))
        this.#open = null
        at = this.#cellEnd(line, end + 1)
      } else {
        const end = this.#cellEnd(line, at)
        this.cells.push(line.slice(at, end))
        at = end
      }
      if (at === line.length) return true
    }
  }

  #cellEnd(line: string, from: number): number {
    const end = line.indexOf(this.#delimiter, from)
    return end === -1 ? line.length : end
  }

  /** Whether nothing but white space stands before the cell's end. */
  #isCellEnd(line: string, from: number): boolean {
    let at = from
    while (at < line.length && line[at] !== this.#delimiter && line[at]!.trim() === '') at++
    return at === line.length || line[at] === this.#delimiter
  }

  /** The quote that ends a cell has a delimiter or the line's end behind it; any other is part of the text. */
  #closingQuote(line: string, from: number): number {
    let at = line.indexOf('"', from)
    while (at !== -1) {
      const next = line[at + 1]
      if (next === undefined || next === this.#delimiter) return at
      // Blanks behind the quote are no text.
      if (next === ' ' && this.#isCellEnd(line, at + 1)) return at
      at = line.indexOf('"', at + (next === '"' ? 2 : 1))
    }
    return -1
  }
}

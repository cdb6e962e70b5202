import { lines } from './lines.ts'

/** One record of a delimited text. */
export interface CsvRecord {
  /** The line it begins at, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Whether a quote opens in it that nothing closes; it was then read as a character like any other. */
  readonly unclosed: boolean
}

/** Beyond this many characters a quoted cell has lost its closing quote. */
export const LONGEST_RECORD = 64 * 1024 * 1024

/**
 * Text in pieces → the records of a delimited text after RFC 4180, and as files really are: any line end, quotes inside
 * quotes that were not doubled, blank lines (left out). A quote that is never closed does not swallow the rest: from its
 * line on, as far as it reached, every line is a record. Line ends inside a cell become `\n`.
 */
export async function* csv(
  text: AsyncIterable<string>,
  delimiter: string,
  longest: number = LONGEST_RECORD,
): AsyncIterable<CsvRecord> {
  /** The lines of the record that is not complete yet. */
  let held: string[] = []
  let length = 0
  let reader = new RecordReader(delimiter)
  let number = 0
  const given = () => singleLines(held, number - held.length + 1, delimiter)
  for await (const [at, line] of lines(text)) {
    number = at
    if (held.length === 0 && line === '') continue
    if (reader.take(line)) {
      yield { line: at - held.length, cells: reader.cells, unclosed: false }
    } else {
      held.push(line)
      length += line.length
      if (length <= longest) continue
      yield* given()
    }
    held = []
    length = 0
    reader = new RecordReader(delimiter)
  }
  yield* given()
}

/** The first record of a text. */
export function firstRecord(text: string, delimiter: string): readonly string[] {
  const reader = new RecordReader(delimiter)
  for (const line of text.trimStart().split('\n')) {
    if (reader.take(line.endsWith('\r') ? line.slice(0, -1) : line)) break
  }
  return reader.cells
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
  /** What is there of a quoted cell that goes on in the next line; null: none is open. */
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

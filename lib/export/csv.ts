import { forExcel } from './excel-csv.ts'
import type { Written } from './written.ts'

/** A cell before it is written: text, number, or nothing. */
export type Cell = string | number | boolean | null

/** Rows as objects; a column that a row does not have is null. */
export type Row = Readonly<Record<string, Cell>>

const NEEDS_QUOTES = /[",\r\n]/

/** One field after RFC 4180; null is the empty field, and so is the empty text. */
function field(value: Cell): string {
  if (value === null) return ''
  const text = String(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Pages of rows → CSV after RFC 4180 in pieces, the header first: UTF-8, CRLF, no byte order mark. For Excel: with one,
 * and as excel-csv.ts says.
 */
export async function* csv(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  { excel = null }: Written = {},
): AsyncIterable<string> {
  const write = excel === null ? field : forExcel(excel)
  const separator = excel?.separator ?? ','
  // The header goes with the first rows: where these fail, nothing was written.
  let text = `${excel === null ? '' : '\uFEFF'}${columns.map(write).join(separator)}\r\n`
  for await (const rows of pages) {
    for (const row of rows) text += `${columns.map(column => write(row[column] ?? null)).join(separator)}\r\n`
    yield text
    text = ''
  }
  if (text !== '') yield text
}

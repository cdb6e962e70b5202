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
 * and as `forExcel` says.
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

/** How Excel expects CSV in a language: where a comma ends the whole number, a semicolon ends the field. */
export interface ExcelLocale {
  readonly separator: ',' | ';'
  readonly decimal: '.' | ','
}

/** Separators of Excel by the name of a language, such as `de-AT`; unknown ones are taken for English. */
export function excelLocale(language: string): ExcelLocale {
  const decimal = decimalOf(language)
  return decimal === ',' ? { separator: ';', decimal } : { separator: ',', decimal: '.' }
}

function decimalOf(language: string): string {
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(1.5)
    return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  } catch {
    return '.'
  }
}

/** Beginning of a text that Excel would compute as a formula, or hand to other programs as one. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu

/**
 * A field as Excel reads it: numbers in the language's own writing, times as it knows them (UTC, to the second), and text
 * that would be a formula begins with an apostrophe, so that nothing in a discussion is ever computed.
 */
function forExcel({ separator, decimal }: ExcelLocale): (value: Cell) => string {
  const needsQuotes = new RegExp(`["\\r\\n${separator}]`)
  return value => {
    if (value === null) return ''
    if (typeof value !== 'string') return String(value).replace('.', decimal)
    if (TIME.test(value)) return value.slice(0, 19).replace('T', ' ')
    const text = (FORMULA.test(value) ? `'${value}` : value).replace(CONTROLS, '')
    return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
}

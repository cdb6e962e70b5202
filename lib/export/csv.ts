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

/** Pages of rows → CSV after RFC 4180 in pieces, the header first: UTF-8, CRLF, no byte order mark. */
export async function* csv(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncIterable<string> {
  yield `${columns.map(field).join(',')}\r\n`
  for await (const rows of pages) {
    let text = ''
    for (const row of rows) text += `${columns.map(column => field(row[column] ?? null)).join(',')}\r\n`
    yield text
  }
}

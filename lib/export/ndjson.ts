import type { Row } from './csv.ts'

/** Only the named columns, in their order, null where the row has none. */
export const picked = (columns: readonly string[], row: Row): Row =>
  Object.fromEntries(columns.map(column => [column, row[column] ?? null]))

/** Pages of rows → one JSON object a line, in pieces. */
export async function* ndjson(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncIterable<string> {
  for await (const rows of pages) yield rows.map(row => `${JSON.stringify(picked(columns, row))}\n`).join('')
}

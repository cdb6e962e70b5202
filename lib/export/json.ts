import type { Row } from './csv.ts'
import type { Written } from './written.ts'

/** Position of rows that are only a part of all. */
export interface JsonPart {
  /** How many rows there are in all; null: nobody knows. */
  readonly total: number | null
  /** Where the next part begins, known once all rows were read; null: there is none. */
  next(): string | null
}

/**
 * Pages of rows → `{"ok":true,"rows":[…],"total":n,"truncated":false,"next":null}` in pieces. Of all rows `total` is
 * counted on the way.
 */
export async function* json(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  { part }: Written = {},
): AsyncIterable<string> {
  let written = 0
  // The beginning goes with the first rows: where these fail, nothing was written.
  let text = '{"ok":true,"rows":['
  for await (const rows of pages) {
    for (const row of rows) text += `${written++ === 0 ? '' : ','}\n${JSON.stringify(picked(columns, row))}`
    yield text
    text = ''
  }
  const next = part?.next() ?? null
  const total = part === undefined ? written : part.total
  yield `${text}\n],"total":${total},"truncated":${next !== null},"next":${JSON.stringify(next)}}\n`
}

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

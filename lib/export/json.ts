import type { Row } from './csv.ts'
import { picked } from './ndjson.ts'

/** Pages of rows → `{"ok":true,"rows":[…],"total":n,"truncated":false}` in pieces; `total` is counted on the way. */
export async function* json(
  columns: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncIterable<string> {
  let total = 0
  yield '{"ok":true,"rows":['
  for await (const rows of pages) {
    yield rows
      .map((row, i) => `${total + i === 0 ? '' : ','}\n${JSON.stringify(picked(columns, row))}`)
      .join('')
    total += rows.length
  }
  yield `\n],"total":${total},"truncated":false}\n`
}

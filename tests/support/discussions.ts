import type { LoadSource } from '../../db/load/load-source.ts'
import { sourceOfStream } from '../../db/load/load-source.ts'

/** A message as a row of a table. */
export interface TableRow {
  readonly conversation?: string | undefined
  readonly id: string
  readonly parent?: string | undefined
  readonly author?: string | undefined
  readonly created_at?: string | undefined
  readonly text?: string | undefined
}

/** Rows as an NDJSON file to load. */
export function table(name: string, rows: readonly TableRow[]): LoadSource {
  const text = rows
    .map(({ conversation, id, parent, author, created_at, text }) =>
      JSON.stringify({
        ...(conversation === undefined ? {} : { conversation }),
        id,
        parent_id: parent ?? null,
        author: author ?? null,
        created_at: created_at ?? null,
        text: text ?? null,
      }),
    )
    .join('\n')
  async function* bytes() {
    yield new TextEncoder().encode(`${text}\n`)
  }
  return sourceOfStream(name, bytes())
}

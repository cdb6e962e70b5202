import type { Row } from './csv.ts'
import { csv } from './csv.ts'
import { type JsonPart, json } from './json.ts'
import { ndjson } from './ndjson.ts'

/** How tables are written. */
export interface Exporter {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Pages of rows → the file in pieces. Only JSON says of what rows are a part. */
  write(
    columns: readonly string[],
    pages: AsyncIterable<readonly Row[]>,
    part?: JsonPart,
  ): AsyncIterable<string | Uint8Array>
}

/** Every notation that tables are written in. Adding one is a file and a line here. */
export const exporters = [
  { id: 'csv', name: 'CSV (RFC 4180)', mediaType: 'text/csv; charset=utf-8', write: csv },
  { id: 'json', name: 'JSON', mediaType: 'application/json; charset=utf-8', write: json },
  {
    id: 'ndjson',
    name: 'JSON, one object a line',
    mediaType: 'application/x-ndjson; charset=utf-8',
    write: ndjson,
  },
] as const satisfies readonly Exporter[]

export type ExporterId = (typeof exporters)[number]['id']

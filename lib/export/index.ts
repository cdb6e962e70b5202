import { csv, type Row } from './csv.ts'
import { json, ndjson } from './json.ts'
import { parquet } from './parquet.ts'
import type { Written } from './written.ts'
import { xlsx } from './xlsx/workbook.ts'

/** How tables are written. The id is also the end of a file's name. */
interface Exporter {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Pages of rows → the file in pieces. */
  write(
    columns: readonly string[],
    pages: AsyncIterable<readonly Row[]>,
    written?: Written,
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
  {
    id: 'xlsx',
    name: 'Excel workbook',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsx,
  },
  { id: 'parquet', name: 'Parquet', mediaType: 'application/vnd.apache.parquet', write: parquet },
] as const satisfies readonly Exporter[]

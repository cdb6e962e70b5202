import { csv } from './csv.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'

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
] as const

export type ExporterId = (typeof exporters)[number]['id']

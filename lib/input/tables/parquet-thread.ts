import { parentPort, workerData } from 'node:worker_threads'
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { reason } from '../../errors.ts'

/** A message of the thread: one each time it is asked to go on. */
export type Told =
  | { readonly kind: 'columns'; readonly names: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly unknown[])[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly why: string }

const ROWS = 5000

/** Reads a Parquet file a group of rows at a time. */
async function* told(file: ArrayBuffer): AsyncIterable<Told> {
  try {
    const metadata = await parquetMetadataAsync(file)
    const names = parquetSchema(metadata).children.map(({ element }) => element.name)
    yield { kind: 'columns', names }
    let rowStart = 0
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows)
      const objects = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd })
      for (let from = 0; from < objects.length; from += ROWS) {
        const rows = objects.slice(from, from + ROWS)
        yield { kind: 'rows', rows: rows.map(row => names.map(name => plain(row[name]))) }
      }
      rowStart = rowEnd
    }
    yield { kind: 'done' }
  } catch (error) {
    yield { kind: 'failed', why: reason(error) }
  }
}

/** Whole numbers come as big ones; ids may be larger than a number holds exactly. */
function plain(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

if (parentPort !== null) {
  const port = parentPort
  const answers = told(workerData as ArrayBuffer)[Symbol.asyncIterator]()
  port.on('message', async () => {
    const { value, done } = await answers.next()
    port.postMessage(done === true ? { kind: 'done' } : value)
  })
}

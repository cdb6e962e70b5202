import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { type FoundProblem, problem } from '../formats/found.ts'
import { reason } from './reading.ts'
import { wholeBytes } from './whole-bytes.ts'

/** A row of a Parquet file. */
export interface ParquetRow {
  readonly where: string
  readonly names: readonly string[]
  /** As many as names; undefined where the column was not asked for. */
  readonly cells: readonly unknown[]
}

/** A file's index stands at its end: it is held in memory, up to this size. */
const MOST_BYTES = 512e6
/** What a group of rows may say that it unpacks to, in the columns that are read. */
const MOST_GROUP_BYTES = 2e9

/** Whether a file that begins so is Parquet. */
export const isParquet = (start: Uint8Array): boolean =>
  Buffer.from(start.subarray(0, 4)).toString('latin1') === 'PAR1'

/**
 * The rows of a Parquet file, a group of rows in memory at a time. `wanted`: given the columns' names, the places of those
 * to decode. A group that cannot be read is a problem, and the next one is read.
 */
export async function* parquetRows(
  bytes: AsyncIterable<Uint8Array>,
  wanted: (names: readonly string[]) => readonly number[],
): AsyncIterable<ParquetRow | FoundProblem> {
  const whole = await wholeBytes(bytes, MOST_BYTES)
  if (whole === null) {
    yield problem('file', 'Parquet files can be read up to 512 MB. Split it, or write it as CSV.')
    return
  }
  const file = bufferOf(whole)
  let metadata: FileMetaData
  try {
    metadata = await parquetMetadataAsync(file)
  } catch (error) {
    yield problem('file', `The index at the end of this Parquet file cannot be read: ${reason(error)}.`)
    return
  }
  const names = parquetSchema(metadata).children.map(({ element }) => element.name)
  const places = wanted(names).filter(place => place !== -1)
  let first = 0
  for (const group of metadata.row_groups) {
    const rowStart = first
    first += Number(group.num_rows)
    const where = `row ${rowStart + 1}`
    const columns = places.map(place => names[place] ?? '')
    const size = group.columns.reduce((sum, { meta_data: column }) => {
      const isRead = columns.includes(column?.path_in_schema[0] ?? '')
      return sum + (isRead ? Number(column?.total_uncompressed_size ?? 0) : 0)
    }, 0)
    if (size > MOST_GROUP_BYTES || first - rowStart > MOST_GROUP_BYTES) {
      yield problem(where, 'A group of rows begins here that is too large to be read. It was left out.')
      continue
    }
    try {
      const rows = await parquetReadObjects({ file, metadata, columns, rowStart, rowEnd: first, compressors })
      for (const [index, row] of rows.entries()) {
        yield { where: `row ${rowStart + index + 1}`, names, cells: names.map(name => row[name]) }
      }
    } catch (error) {
      yield problem(
        where,
        `A group of rows begins here that cannot be read: ${reason(error)}. It was left out.`,
      )
    }
  }
}

function bufferOf(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.length,
    // A copy of the slice: what is asked for is an ArrayBuffer of its own.
    slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  }
}

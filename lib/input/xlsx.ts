import { readSheet } from 'read-excel-file/node'
import { fromBufferPromise } from 'yauzl'
import { type FoundProblem, problem } from '../formats/found.ts'
import { reason } from './reading.ts'
import { wholeBytes } from './whole-bytes.ts'

/** A row of a sheet: text, numbers, booleans, dates; null where a cell is empty. */
export interface SheetRow {
  readonly where: string
  readonly cells: readonly unknown[]
}

/** A workbook is one document of many parts: it is held in memory, up to this size … */
const MOST_BYTES = 128e6
/** … and unpacked up to this. */
const MOST_UNPACKED_BYTES = 1e9

/** Whether a file that begins so is an Excel workbook: a ZIP archive whose first parts are Office's, with a folder `xl`. */
export function isWorkbook(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 64 * 1024)).toString('latin1')
  return (
    text.startsWith('PK\x03\x04') &&
    /^(\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/.test(text.slice(30)) &&
    text.includes('xl/')
  )
}

/** The rows of a workbook's first sheet. What cannot be read is a problem. */
export async function* sheetRows(bytes: AsyncIterable<Uint8Array>): AsyncIterable<SheetRow | FoundProblem> {
  const whole = await wholeBytes(bytes, MOST_BYTES)
  if (whole === null) {
    yield problem('file', 'Excel workbooks can be read up to 128 MB. Save it as CSV instead.')
    return
  }
  try {
    const file = Buffer.from(whole.buffer, whole.byteOffset, whole.length)
    if ((await unpackedSize(file)) > MOST_UNPACKED_BYTES) {
      yield problem('file', 'This Excel workbook unpacks to more than 1 GB. Save it as CSV instead.')
      return
    }
    const rows = await readSheet(file)
    for (const [index, cells] of rows.entries())
      yield { where: `row ${index + 1}`, cells: cells.map(toSecond) }
  } catch (error) {
    yield problem('file', `This Excel workbook cannot be read: ${reason(error).replace(/\.+$/, '')}.`)
  }
}

/** Sheets keep dates as days and a fraction, which is a millisecond off as often as not. */
function toSecond(cell: unknown): unknown {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell
}

/** What an archive's list of parts says they unpack to. */
async function unpackedSize(archive: Buffer): Promise<number> {
  const zip = await fromBufferPromise(archive)
  let size = 0
  for await (const part of zip.eachEntry()) size += part.uncompressedSize
  return size
}

import { readSheet } from 'read-excel-file/universal'
import { type FoundProblem, problem } from '../formats/found.ts'
import { reason } from './reading.ts'
import { wholeBytes } from './whole-bytes.ts'
import { type Extent, workbookExtent } from './workbook-extent.ts'

/** A row of a sheet: text, numbers, booleans, dates; null where a cell is empty. */
export interface SheetRow {
  readonly where: string
  readonly cells: readonly unknown[]
}

/** A workbook is one document of many parts: it is held in memory, up to this size … */
const MOST_BYTES = 128e6
/** … unpacked up to this, of which reading takes several times as much … */
const MOST_UNPACKED_BYTES = 250e6
/** … and with so many cells, counting the empty ones between its first and its last. */
const MOST_CELLS = 30e6

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
    const tooLarge = against(await workbookExtent(file))
    if (tooLarge !== null) {
      yield problem('file', tooLarge)
      return
    }
    // Its reader for streams waits for ever where a part is cut short: it is given the whole.
    const rows = await readSheet(new Uint8Array(file).buffer)
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

/** What speaks against reading a workbook of this extent; null: nothing. */
function against({ bytes, rows, columns }: Extent): string | null {
  if (bytes > MOST_UNPACKED_BYTES)
    return 'This Excel workbook unpacks to more than 250 MB. Save it as CSV instead.'
  if (rows * columns <= MOST_CELLS) return null
  const size = `${rows.toLocaleString('en')} rows and ${columns.toLocaleString('en')} columns`
  return `The cells of this Excel workbook are spread over ${size}. Copy those that matter into a new workbook.`
}

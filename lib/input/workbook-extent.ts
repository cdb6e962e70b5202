import { fromBufferPromise } from 'yauzl'

/** How large a workbook is once it is read. */
export interface Extent {
  /** What its archive's list of parts says they unpack to. */
  readonly bytes: number
  /** The farthest row and column of any sheet, from 1: a table in memory has a place for every cell before them. */
  readonly rows: number
  readonly columns: number
}

/** A sheet's parts, and the addresses of its cells: `r="C12"`. */
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i
const ADDRESS = /\sr\s*=\s*["']([A-Z]{1,9})([0-9]{1,12})["']/g
/** No address is longer: so much of a piece is looked at again with the next. */
const LONGEST_ADDRESS = 64

/** Looks through a workbook without keeping anything of it. Throws where it cannot be unpacked. */
export async function workbookExtent(archive: Buffer): Promise<Extent> {
  const zip = await fromBufferPromise(archive)
  let bytes = 0
  let rows = 0
  let columns = 0
  for await (const part of zip.eachEntry()) {
    bytes += part.uncompressedSize
    if (!SHEET.test(part.fileName)) continue
    for await (const [column, row] of addresses(await zip.openReadStreamPromise(part))) {
      rows = Math.max(rows, row)
      columns = Math.max(columns, column)
    }
  }
  return { bytes, rows, columns }
}

async function* addresses(sheet: AsyncIterable<Uint8Array>): AsyncIterable<readonly [number, number]> {
  let rest = ''
  for await (const piece of sheet) {
    const text = rest + Buffer.from(piece).toString('latin1')
    for (const [, letters = '', digits] of text.matchAll(ADDRESS))
      yield [columnNumber(letters), Number(digits)]
    rest = text.slice(-LONGEST_ADDRESS)
  }
}

/** A is 1, Z 26, AA 27. */
function columnNumber(letters: string): number {
  let number = 0
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64
  return number
}

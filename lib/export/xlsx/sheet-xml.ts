import { escaped } from '../../markup.ts'
import { DAY } from '../../milliseconds.ts'
import type { Kind } from '../codebook.ts'
import type { Cell, Row } from '../csv.ts'

/** Most texts: nothing in them is special. */
const PLAIN_ALREADY = /^[\n !#-%'-;=?-^`-~\u00A0-\uD7FF]*$/

/**
 * Text within a workbook's XML. Control characters, which XML forbids, are gone; what looks like Office's own escape for
 * them (`_x0041_`) is escaped, else it would be read as one.
 */
export function xmlText(text: string): string {
  if (PLAIN_ALREADY.test(text)) return text
  return escaped(
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '')
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'),
  )
}

/** How many characters Excel keeps of a cell. */
const LONGEST_TEXT = 32_767

/** The numbers of the styles that styles.xml holds. */
const HEADING = 1
const TIME = 2

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`

/** The beginning of a sheet: a heading that stays in sight. */
export const sheetBegin = (columns: readonly string[]): string =>
  `${HEAD}<row r="1">${columns.map((column, i) => textCell(`${columnName(i)}1`, column, HEADING)).join('')}</row>\n`

export const SHEET_END = '</sheetData></worksheet>\n'

/** A row of a sheet, and how many of its texts had to be cut. */
export function rowXml(
  columns: readonly string[],
  kinds: readonly Kind[],
  row: Row,
  number: number,
): { readonly xml: string; readonly cut: number } {
  let xml = `<row r="${number}">`
  let cut = 0
  for (const [i, column] of columns.entries()) {
    const value = row[column] ?? null
    if (value === null) continue
    const place = `${columnName(i)}${number}`
    if (typeof value === 'string' && value.length > LONGEST_TEXT) {
      xml += textCell(place, shortened(value))
      cut++
    } else xml += cell(place, value, kinds[i]!)
  }
  return { xml: `${xml}</row>\n`, cut }
}

function cell(place: string, value: NonNullable<Cell>, kind: Kind): string {
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : textCell(place, String(value))
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`
  const days = kind === 'time' ? dayNumber(value) : null
  return days === null ? textCell(place, value) : `<c r="${place}" s="${TIME}"><v>${days}</v></c>`
}

/** Text in its place; never looked at by Excel, so that ids keep their zeros and nothing is a formula. */
const textCell = (place: string, text: string, style = 0): string =>
  `<c r="${place}"${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

/** A text cut to the length that a cell can hold; its end says so. */
function shortened(text: string): string {
  const note = ` … [cut by Excel's limit: ${text.length} characters]`
  // Half of a pair would be no character.
  return text.slice(0, LONGEST_TEXT - note.length).replace(/[\uD800-\uDBFF]$/, '') + note
}

/** The day before 1900 that Excel counts from, once it has counted the 29th of February 1900, which never was. */
const ORIGIN = 25_569
/** 1 March 1900: from here on days are as everybody counts them. */
const FIRST_RIGHT_DAY = 61

/** A time as Excel has it, in days; null: one it does not know. */
function dayNumber(iso: string): number | null {
  const days = Date.parse(iso) / DAY + ORIGIN
  return days >= FIRST_RIGHT_DAY && days < 2_958_466 ? days : null
}

/** `A`, `B`, … `Z`, `AA`: the name of a column by its place from 0. */
export function columnName(place: number): string {
  let name = ''
  for (let left = place + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

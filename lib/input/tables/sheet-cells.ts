/** The meaning of a cell's number, by its format. */
export type CellStyle = 'number' | 'date' | 'time'

/** Parts of a workbook that its cells refer to. */
interface CellContext {
  readonly texts: readonly string[]
  /** By number of a style. */
  readonly formats: readonly CellStyle[]
  /** Whether days are counted from 1904, as Excel for Macintosh did. */
  readonly from1904: boolean
}

/** A cell as its sheet has it. */
export interface WrittenCell {
  /** Empty: a number. */
  readonly type: string
  readonly style: number
  readonly text: string
}

/** Excel's own numbers of formats that show dates, and of those that show times of day alone. */
const DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])

/** By style: what its format makes of numbers. `codes`: formats of the workbook's own. */
export function numberFormats(
  styles: readonly number[],
  codes: ReadonlyMap<number, string>,
): readonly CellStyle[] {
  return styles.map(format => {
    const code = codes.get(format)
    if (code !== undefined) return meaningOf(code)
    return DATES.has(format) ? 'date' : TIMES.has(format) ? 'time' : 'number'
  })
}

/** Quoted text, escaped characters, fill characters, and brackets but those of hours, minutes and seconds. */
const NO_CODE = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^[\]]*\]/gi

function meaningOf(code: string): CellStyle {
  const letters = (code.split(';')[0] ?? '').replaceAll(NO_CODE, '').toLowerCase().replace('general', '')
  if (/[ydg]|mmm/.test(letters)) return 'date'
  return /[hs]|\[m/.test(letters) ? 'time' : letters.includes('m') ? 'date' : 'number'
}

const DAY_S = 86_400
/** Days from Excel's day 0 to 1970; it has a 29 February 1900 that never was. */
const ORIGIN = 25_569
const ORIGIN_1904 = 24_107
/** The last day of the year 9999. */
const LAST_DAY = 2_958_465

/** A cell → text, number, boolean or date; null where it is empty. */
export const cellValue =
  ({ texts, formats, from1904 }: CellContext) =>
  ({ type, style, text }: WrittenCell): string | number | boolean | Date | null => {
    switch (type) {
      case 's':
        return text === '' ? null : unescaped(texts[Number(text)] ?? '') || null
      case 'b':
        return text === '' ? null : text.trim() === '1'
      case 'd':
        return dateOf(Date.parse(`${text}${/[zZ]$|[+-]\d\d:\d\d$/.test(text) ? '' : 'Z'}`)) ?? text
      case 'inlineStr':
      case 'str':
      case 'e':
        return unescaped(text) || null
      default:
        return numberOf(text.trim(), formats[style] ?? 'number', from1904 ? ORIGIN_1904 : ORIGIN)
    }
  }

function numberOf(text: string, meaning: CellStyle, origin: number): string | number | Date | null {
  if (text === '') return null
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  if (meaning === 'time' && value >= 0 && value < 1) return timeOfDay(value)
  // Beyond these days a spreadsheet shows no date either: it is told as the number it is.
  if (meaning !== 'number' && value >= 0 && value <= LAST_DAY)
    return dateOf(Math.round((value - origin) * DAY_S) * 1000) ?? value
  if (Math.abs(value) < 1e15) return value
  // Digits are exact; what is written with an exponent was rounded to 15 digits by a spreadsheet, and shows it.
  return /^-?\d+$/.test(text) ? text : value.toExponential().toUpperCase()
}

const dateOf = (ms: number): Date | null => (Number.isNaN(ms) ? null : new Date(ms))

/** A part of a day as a clock shows it. */
function timeOfDay(part: number): string {
  const seconds = Math.round(part * DAY_S) % DAY_S
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Office writes characters that XML forbids, and what looks like that, as `_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16))
    return character === '\0' ? '\ufffd' : character
  })
}

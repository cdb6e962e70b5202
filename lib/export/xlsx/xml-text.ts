import { escaped } from '../../markup.ts'

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

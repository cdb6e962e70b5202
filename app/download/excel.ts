import { type ExcelLocale, excelLocale } from '../../lib/export/csv.ts'
import { choice, query, text } from '../../lib/query-string.ts'

/** Parameters of CSV for Excel: whether it is wanted, and the language that Excel speaks. */
export const excelQuery = query({ excel: choice(['0', '1']), locale: text })

/** CSV for Excel as a query string asks for it: of a language that it names, else of the browser's first. Null: it does not. */
export function excelIn(given: URLSearchParams, languages: string | null): ExcelLocale | null {
  const { excel, locale } = excelQuery.parse(given)
  if (excel === '0') return null
  return excelLocale(locale || (languages?.split(/[,;]/)[0]?.trim() ?? '') || 'en')
}

import type { CodebookEntry } from './codebook.ts'
import type { ExcelLocale } from './csv.ts'
import type { JsonPart } from './json.ts'

/** Facts about a table beside its rows. Each notation writes those it has a place for. */
export interface Written {
  /** Its name. */
  readonly name?: string
  /** Definitions of its columns. */
  readonly codebook?: readonly CodebookEntry[]
  /** Of what the rows are a part; without it, they are all. */
  readonly part?: JsonPart | undefined
  /** CSV as Excel expects it; without it, as RFC 4180 says. */
  readonly excel?: ExcelLocale | null
}

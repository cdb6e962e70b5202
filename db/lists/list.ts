import type { CodebookEntry } from '../../lib/export/codebook.ts'
import type { Row } from '../../lib/export/csv.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import type { Db } from '../open.ts'
import type { Stretch } from '../queries/pages.ts'

/** What a page shows as a table, in full: the same rows for whoever asks by URL or on the command line. */
export interface Download {
  /** What a row is, in a sentence. */
  readonly about: string
  readonly columns: readonly string[]
  /** What its columns mean, as far as that is written down. */
  readonly codebook: readonly CodebookEntry[]
  /** What its query string can say, by name; all else is passed over, as on the page. */
  readonly parameters: AnyParameters
  rows(db: Db, query: URLSearchParams, stretch?: Stretch): AsyncIterable<readonly Row[]>
  /** How many rows there are in all. */
  count(db: Db, query: URLSearchParams): number | null | Promise<number | null>
}

import type { CodebookEntry } from '../../lib/export/codebook.ts'
import type { Row } from '../../lib/export/csv.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import type { Db } from '../open.ts'
import type { Stretch } from '../queries/pages.ts'

/** What a page shows as a list, in full: the same rows for page, file, API and command line. */
export interface List {
  /** The path of its page; `{id}` is the number of the one thing that it is of: `people/{id}`. */
  readonly path: string
  /** What a row is, in a sentence. */
  readonly about: string
  readonly columns: readonly string[]
  /** What its columns mean, as far as that is written down. */
  readonly codebook: readonly CodebookEntry[]
  /** What its query string can say, by name: filters, `sort` and its direction. All else is passed over, as on the page. */
  readonly parameters: AnyParameters
  rows(db: Db, query: URLSearchParams, stretch?: Stretch): AsyncIterable<readonly Row[]>
  /** How many rows there are in all. */
  count(db: Db, query: URLSearchParams): number | null | Promise<number | null>
}

/** A list as the registry knows it: that of one thing once it is known which. */
export interface ListOfOne extends Omit<List, 'rows' | 'count'> {
  /** The rows of the thing with this number; null: there is no such thing. */
  of(db: Db, id: number): Promise<Pick<List, 'rows' | 'count'> | null>
}

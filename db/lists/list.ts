import type { CodebookEntry } from '../../lib/export/codebook.ts'
import type { Row } from '../../lib/export/csv.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import type { Db } from '../open.ts'
import type { Stretch } from '../queries/pages.ts'

/** A list that a page shows, in full: the same rows for page, file, API and command line. */
export interface List {
  /** The path of its page; `{id}` is the number of the one thing that it is of: `people/{id}`. */
  readonly path: string
  /** Meaning of a row, in a sentence. */
  readonly about: string
  readonly columns: readonly string[]
  /** Meanings of its columns, as far as they are written down. */
  readonly codebook: readonly CodebookEntry[]
  /** Parameters of its query string, by name: filters, `sort` and its direction. All else is passed over, as on the page. */
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

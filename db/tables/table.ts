import type { Row } from '../../lib/export/csv.ts'
import type { Db } from '../open.ts'

/** Which rows of a table. */
export interface TableFilter {
  /** Only what belongs to the conversation with this id of ours; null: everything. */
  readonly conversation: number | null
}

/** A table that people take away: the same from page and command line. */
export interface Table {
  readonly id: string
  /** What a row is, in a sentence. */
  readonly about: string
  readonly columns: readonly string[]
  /** All rows, a page at a time, in a stable order. */
  rows(db: Db, filter: TableFilter): AsyncIterable<readonly Row[]>
}

/** A time as it is written outside: ISO 8601, UTC. */
export const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

import type { Row } from '../../lib/export/csv.ts'
import type { PeriodUnit } from '../../lib/measures/health/periods.ts'
import type { Db } from '../open.ts'
import type { Stretch } from '../queries/pages.ts'
import type { Selection } from '../queries/selection.ts'

/** Which rows of a table. */
export interface TableFilter {
  /** Only what belongs to the conversation with this id of ours; null: whatever is selected. */
  readonly conversation: number | null
  /** Which conversations; without it, all. See db/tables/chosen.ts for what it means here. */
  readonly selection?: Selection
  /** Span of a row in a table of times; without it, days. */
  readonly by?: 'day' | 'hour' | 'week'
  /** Span of a row in a table of periods; without it, the shortest that makes few enough rows. */
  readonly period?: PeriodUnit | undefined
  /** Which part of the rows; without it, all. */
  readonly stretch?: Stretch | undefined
}

/** A table that people take away: the same from page and command line. */
export interface Table {
  readonly id: string
  /** Last part of its path below a conversation's page; left out: pages of conversations have none. */
  readonly within?: string
  /** Meaning of a row, in a sentence. */
  readonly about: string
  readonly columns: readonly string[]
  /** All rows, a page at a time, in a stable order. */
  rows(db: Db, filter: TableFilter): AsyncIterable<readonly Row[]>
  /** How many rows there are, whatever part is asked for. */
  count?(db: Db, filter: TableFilter): number | Promise<number>
}

/** A time as it is written outside: ISO 8601, UTC. */
export const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

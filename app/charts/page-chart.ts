import type { Db } from '../../db/open.ts'
import type { Definition } from '../../lib/definition.ts'
import type { Chart } from './chart.ts'

/** A chart as a page has it. */
export interface PageChart {
  readonly chart: Chart
  /** Definitions of its numbers, from the catalogue. */
  readonly definitions: readonly Definition[]
  /** Path and query string of its numbers as data, without an ending; null: there are none. */
  readonly download: string | null
  /** Whether it takes the whole width. */
  readonly isWide: boolean
}

/** Makes a chart of what a page is about; null: there is nothing to show. */
export type ChartMaker<About> = (db: Db, about: About) => Promise<PageChart | null>

/** The places of the first of a list; null where that is all of it. */
export const firstOf = (all: readonly unknown[], most: number): readonly number[] | null =>
  all.length > most ? Array.from({ length: most }, (_, at) => at) : null

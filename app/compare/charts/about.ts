import type { Compared } from '../../../db/lists/compare-query.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import { bars, type Series } from '../../charts/chart.ts'
import type { ChartMaker } from '../../charts/page-chart.ts'

/** What the charts of a comparison are made of. */
export interface AboutComparison {
  readonly compared: readonly Compared[]
  /** The query string that names these conversations. */
  readonly query: string
}

export type ComparisonChart = ChartMaker<AboutComparison>

/** Characters of a title beside its letter. */
const TITLE = 60

/** Shares of a conversation, as a line among those of the others. */
export const shareSeries = (
  { letter, row }: Compared,
  place: number,
  shape: Series['shape'],
  values: Series['values'],
): Series =>
  bars(`${letter} ${(row.title ?? row.native_id).slice(0, TITLE)}`, values, {
    colour: authorColour(place),
    shape,
    unit: 'share',
  })

/** What is said of conversations that a chart cannot show, by their letters. */
export const notesOn = (
  compared: readonly Compared[],
  noteOf: (each: Compared, place: number) => string | null,
): string[] =>
  compared.flatMap((each, place) => {
    const note = noteOf(each, place)
    return note === null ? [] : [`${each.letter}: ${note}`]
  })

/** Those of which there is something to draw. */
export const drawn = (series: readonly Series[]): readonly Series[] =>
  series.filter(({ values }) => values.some(value => value !== null))

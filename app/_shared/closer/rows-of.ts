import type { CloserSeries, SeriesChart } from './closer-chart.ts'
import { aboveZero } from './ranges.ts'

/** A point as Recharts is given it: where it stands, and by a series' place what is drawn there. */
export type Row = { readonly at: number } & Readonly<Record<string, number | null>>

/** The points of a chart. A logarithmic axis has no place for 0: there nothing is drawn. */
export function rowsOf({ x, series }: SeriesChart, isLogarithmic: boolean): Row[] {
  const drawn = ({ isBelow }: CloserSeries, value: number | null) => {
    if (value === null) return null
    if (isLogarithmic) return value === 0 ? null : aboveZero(value)
    return isBelow ? -value : value
  }
  const points: readonly number[] = x.kind === 'names' ? [...x.names.keys()] : x.values
  return points.map((at, place) => ({
    at,
    ...Object.fromEntries(series.map((each, key) => [key, drawn(each, each.values[place] ?? null)])),
  }))
}

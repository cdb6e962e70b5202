/** What a value counts or measures, which says how it is written. */
export type CloserUnit = 'number' | 'share' | 'duration' | 'day'

/** Numbers that have one value at each point of a chart. */
export interface CloserSeries {
  /** What they are, with the unit where the name does not say it: "comments". */
  readonly name: string
  /** A CSS colour: `var(--accent)`. */
  readonly colour: string
  readonly shape: 'bar' | 'area' | 'line' | 'dashed' | 'steps'
  /** Which of the two upright axes it is read from. */
  readonly axis: 'left' | 'right'
  readonly unit: CloserUnit
  /** Drawn downwards from the line, as in a chart of what was given and what was got. */
  readonly isBelow: boolean
  /** By point; null: there is none. */
  readonly values: readonly (number | null)[]
}

/** Points with a name each, at equal distances. */
export interface NamedPoints {
  readonly kind: 'names'
  /** What stands along the axis, with the unit. */
  readonly label: string
  /** What one point is, before its name: "Level". */
  readonly one: string
  readonly names: readonly string[]
  /** What stands at the axis instead where names are long; null: the names. */
  readonly short: readonly string[] | null
}

/** Points that lie where their value is. */
export interface MeasuredPoints {
  readonly kind: 'values'
  readonly label: string
  readonly one: string
  readonly unit: CloserUnit
  readonly isLogarithmic: boolean
  /** Rising. */
  readonly values: readonly number[]
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** What every chart has. */
interface Explained {
  /** How to read it where that differs from the small chart; null: it does not. */
  readonly about: string | null
}

/** Bars, areas and lines over one axis. */
export interface SeriesChart extends Explained {
  readonly kind: 'series'
  readonly x: NamedPoints | MeasuredPoints
  /** What the upright axes are, with the unit; null: there is no such axis. */
  readonly left: string
  readonly right: string | null
  readonly series: readonly CloserSeries[]
  /** By point: where a click leads. */
  readonly hrefs: readonly (string | null)[] | null
}

/** A row of bars for each name, for names that are long. */
export interface RowsChart extends Explained {
  readonly kind: 'rows'
  readonly one: string
  readonly names: readonly string[]
  /** What the axis is, with the unit. */
  readonly label: string
  readonly series: readonly CloserSeries[]
  readonly hrefs: readonly (string | null)[] | null
}

/** An axis on which dots lie; both are logarithmic until somebody wants them even. */
export interface DotsAxis {
  readonly label: string
  /** What a value is called where it stands by itself: "comments". */
  readonly name: string
  readonly values: readonly number[]
  /** Where dots lie whose place is not quite their value, so that none hides another; null: at their values. */
  readonly places: readonly number[] | null
}

/** Dots over two axes. */
export interface DotsChart extends Explained {
  readonly kind: 'dots'
  readonly one: string
  readonly names: readonly string[]
  readonly x: DotsAxis
  readonly y: DotsAxis
  /** What the area of a dot says. */
  readonly size: { readonly name: string; readonly values: readonly number[] }
  /** What the colour says: by dot the place in `groups`. */
  readonly groups: readonly { readonly name: string; readonly colour: string }[]
  readonly group: readonly number[]
  readonly hrefs: readonly (string | null)[]
}

/**
 * The numbers of a chart as they are looked at closely: plain data, which goes to the browser with the page; what draws it
 * is fetched when somebody wants it.
 */
export type CloserChart = SeriesChart | RowsChart | DotsChart

/** A series of bars on the left axis, which is what most are. */
export const bars = (
  name: string,
  values: readonly number[],
  given: Partial<Omit<CloserSeries, 'name' | 'values'>> = {},
): CloserSeries => ({
  name,
  values,
  colour: 'var(--accent)',
  shape: 'bar',
  axis: 'left',
  unit: 'number',
  isBelow: false,
  ...given,
})

/** Bars of one series over named points. */
export const columnsOf = (
  x: Omit<NamedPoints, 'kind' | 'short'>,
  series: CloserSeries,
  hrefs: SeriesChart['hrefs'],
): SeriesChart => ({
  kind: 'series',
  about: null,
  x: { kind: 'names', short: null, ...x },
  left: series.name,
  right: null,
  series: [series],
  hrefs,
})

import { isoDay } from '../../lib/format.ts'

/** Unit of a value, which decides how it is written. */
export type Unit = 'number' | 'share' | 'duration' | 'day'

/** Numbers that have one value at each point of a chart. */
export interface Series {
  /** Their name, with the unit where the name alone does not say it: "comments". */
  readonly name: string
  /** A CSS colour: `var(--accent)`. */
  readonly colour: string
  /**
   * How they are drawn; `stacked`: areas on each other; `points`: dots, joined where both of two neighbours are known; `told`: only
   * the table and the tooltip have them.
   */
  readonly shape: 'bar' | 'area' | 'stacked' | 'line' | 'points' | 'dashed' | 'steps' | 'told'
  readonly unit: Unit
  /** Drawn away from the line the other way, as in a chart of what was given and what was got. */
  readonly isBelow: boolean
  /** By point; null: there is none. */
  readonly values: readonly (number | null)[]
  /** Where its numbers lead in the table, if they count less than the whole chart leads to. */
  readonly leads?: SpanLeads
}

/** Stretches of time, each of which ends where the next begins; ms since 1970. */
export interface TimeAxis {
  readonly kind: 'time'
  /** Title of the axis, with the unit. */
  readonly label: string
  /** Name of one point: "Month", "Level". */
  readonly one: string
  readonly starts: readonly number[]
  /** When the last ends. */
  readonly end: number
}

/** Whole numbers side by side, or ranges of them: both ends belong to a range. */
export interface RangeAxis {
  readonly kind: 'ranges'
  readonly label: string
  readonly one: string
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Unit of the values, where they are no plain numbers. */
  readonly unit?: Unit
}

/** Points that lie where their value is, rising; an axis that is logarithmic and begins at 0 is even up to 1. */
export interface ValueAxis {
  readonly kind: 'values'
  readonly label: string
  readonly one: string
  readonly unit: Unit
  readonly isLogarithmic: boolean
  readonly values: readonly number[]
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** Where each point leads: `base` and what follows it; null: nowhere. */
interface EachLeads {
  readonly kind: 'each'
  readonly base: string
  readonly to: readonly (string | null)[]
}

/** Points lead to what lies in their span, which two parameters of a path name; several points side by side do so together. */
export interface SpanLeads {
  readonly kind: 'span'
  readonly path: string
  readonly from: string
  readonly to: string
  readonly as: 'number' | 'day' | 'moment'
  /** The part of the page, with its `#`; or nothing. */
  readonly hash: string
  /** Parameters for the time before a point: names of its start (null: open) and end; `starts`: when it begins, by point. */
  readonly before?: readonly { readonly from: string | null; readonly to: string }[]
  readonly starts?: readonly number[]
}

type Leads = EachLeads | SpanLeads

/** The first and the last of points side by side. */
export type Span = readonly [first: number, last: number]

/** Fields of every chart. */
interface Described {
  /** Names it among the charts of a page. */
  readonly id: string
  /** Says what it shows: "Comments each month". */
  readonly title: string
  /** How to read it, in a sentence or two. */
  readonly about: string
  /** Effect of a click: not said in pictures of it. Null: it has none. */
  readonly hint: string | null
  /** Omissions and their reasons: a sentence each. */
  readonly notes: readonly string[]
  /** Moments of a time axis at which something happened, ms since 1970, and what. */
  readonly moments: readonly { readonly at: number; readonly what: string }[]
  /** Sentence in place of the drawing where there is nothing to draw; null: there is. */
  readonly empty: string | null
  readonly leads: Leads | null
  /** The points that the address of the page chooses; null: none. */
  readonly chosen: Span | null
  /** Where it leads when none are chosen any more; null: the page knows. */
  readonly all: string | null
  /** The points that the table lists, where it does not list all. */
  readonly listed: readonly number[] | null
}

/** Bars, areas and lines over one axis. */
export interface SeriesChart extends Described {
  readonly kind: 'series'
  readonly x: TimeAxis | RangeAxis | ValueAxis
  /** Title of the upright axis, with the unit. */
  readonly label: string
  readonly series: readonly Series[]
  /** Whether several points side by side can be chosen, which `leads` must be able to say. */
  readonly isBrushed: boolean
}

/** Boxes over one axis. */
export interface Boxes {
  readonly unit: Unit
  readonly isLogarithmic: boolean
  readonly colours: readonly string[]
  /** By row; null: there are no values. */
  readonly marks: readonly (BoxMark | null)[]
}

/** Where the parts of a box lie. */
export interface BoxMark {
  readonly low: number
  readonly q1: number
  readonly median: number
  readonly q3: number
  readonly high: number
}

/** A row of bars for each name, or of a box. */
export interface RowsChart extends Described {
  readonly kind: 'rows'
  /** Name of one row: "Person". */
  readonly one: string
  readonly names: readonly string[]
  /** Title of the axis, with the unit. */
  readonly label: string
  readonly series: readonly Series[]
  /** Boxes to be drawn, a row each, with what they are marked by; left out: the series are bars. */
  readonly boxes?: Boxes
  /** Where names lead in the table, if elsewhere than their bars. */
  readonly nameLeads: EachLeads | null
}

/** An axis on which dots lie; logarithmic until somebody wants it even. */
export interface DotsAxis {
  readonly label: string
  /** Name of a value that stands by itself: "comments". */
  readonly name: string
  readonly values: readonly number[]
  /** Where dots lie whose place is not quite their value, so that none hides another; null: at their values. */
  readonly places: readonly number[] | null
}

/** Dots over two axes. */
export interface DotsChart extends Described {
  readonly kind: 'dots'
  readonly one: string
  readonly names: readonly string[]
  readonly x: DotsAxis
  readonly y: DotsAxis
  /** Numbers shown by the areas of dots, and their name. */
  readonly size: { readonly name: string; readonly values: readonly number[] }
  /** Groups shown by colour; `group`: the place in `groups`, by dot; null: all are of the first. */
  readonly groups: readonly { readonly name: string; readonly colour: string }[]
  readonly group: readonly number[] | null
  /** How many of the first dots have their names beside them, where there is room. */
  readonly named: number
}

/**
 * A chart of numbers, described once: the figure on the page, its enlargement, its table, tooltip, keys, legend and pictures
 * are all made of this. Plain data, which goes to the browser with the page.
 */
export type Chart = SeriesChart | RowsChart | DotsChart

/** Defaults of the fields that most charts do without. */
export const plain = {
  hint: null,
  notes: [],
  moments: [],
  empty: null,
  leads: null,
  chosen: null,
  all: null,
  listed: null,
} as const satisfies Omit<Described, 'id' | 'title' | 'about'>

/** A series of bars, which is what most are. */
export const bars = (
  name: string,
  values: readonly (number | null)[],
  given: Partial<Omit<Series, 'name' | 'values'>> = {},
): Series => ({
  name,
  values,
  colour: 'var(--accent)',
  shape: 'bar',
  unit: 'number',
  isBelow: false,
  ...given,
})

/** Where the point at a place leads, or all from it to another; null: nowhere. */
export function hrefOf(chart: Chart, first: number, last: number = first): string | null {
  const { leads } = chart
  if (leads === null || isBare(chart, first, last)) return null
  if (leads.kind === 'each') {
    const to = leads.to[first] ?? null
    return to === null ? null : leads.base + to
  }
  return chart.kind === 'series' ? spanHref(leads, chart.x, first, last) : null
}

/** Where a number of one series leads; null: nowhere of its own, or nothing is counted there. */
export function numberHref(chart: Chart, series: number, point: number): string | null {
  if (chart.kind !== 'series') return null
  const { leads, values } = chart.series[series]!
  return leads === undefined || !values[point] ? null : spanHref(leads, chart.x, point, point)
}

function spanHref(leads: SpanLeads, x: SeriesChart['x'], first: number, last: number): string | null {
  const ends = endsOf(x, first, last)
  if (ends === null) return null
  const written = (value: number) => (leads.as === 'day' ? isoDay(value) : String(value))
  const query = [
    `${leads.from}=${written(ends[0])}`,
    `${leads.to}=${written(ends[1])}`,
    ...(leads.before ?? []).flatMap(({ from, to }) => [
      ...(from === null ? [] : [`${from}=${written(leads.starts?.[first] ?? ends[0])}`]),
      `${to}=${written(ends[0] - 1)}`,
    ]),
  ].join('&')
  return `${leads.path}${leads.path.includes('?') ? '&' : '?'}${query}${leads.hash}`
}

/** Whether nothing is counted at any of these points, so that there is nothing to be led to. */
function isBare(chart: Chart, first: number, last: number): boolean {
  if (chart.kind === 'dots') return false
  return chart.series.every(({ values }) => values.slice(first, last + 1).every(value => !value))
}

/** The lowest and the highest value of points side by side; null where they are not of whole stretches. */
export function endsOf(x: SeriesChart['x'], first: number, last: number): Span | null {
  if (x.kind === 'values') return null
  const [from, to] =
    x.kind === 'time' ? [x.starts[first], (x.starts[last + 1] ?? x.end) - 1] : [x.from[first], x.to[last]]
  return from === undefined || to === undefined ? null : [from, to]
}

/** How many points a chart has. */
export function countOf(chart: Chart): number {
  if (chart.kind !== 'series') return chart.names.length
  const { x } = chart
  return x.kind === 'time' ? x.starts.length : x.kind === 'ranges' ? x.from.length : x.values.length
}

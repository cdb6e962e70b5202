import { date, dateTime, number } from '../../lib/format.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { written } from './axes.ts'
import { stretchName } from './calendar.ts'
import { type Chart, countOf, endsOf, hrefOf, numberHref, type Span } from './chart.ts'

/** Text of a cell; `href`: where it leads, null: nowhere. */
interface TableCell {
  readonly text: string
  readonly href: string | null
}

/** The numbers of a chart. */
interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly point: number; readonly cells: readonly TableCell[] }[]
  /** Points that are not listed, though there is something at them. */
  readonly left: number
}

/** The numbers of a chart as rows of text, the point's name first; stretches of time in which nothing is are left out. */
export function tableOf(chart: Chart): ChartTable {
  const count = countOf(chart)
  const all = Array.from({ length: count }, (_, point) => point)
  const some =
    chart.kind === 'series' && chart.x.kind === 'time' ? all.filter(point => !isEmptyAt(chart, point)) : all
  const listed = chart.listed ?? some
  const rows = listed.map(point => {
    const href = hrefOf(chart, point)
    const named = chart.kind === 'rows' ? chart.nameLeads : null
    const name = { text: nameOf(chart, point), href: named === null ? href : named.base + named.to[point] }
    const values = valuesAt(chart, point).map((text, at) => ({
      text,
      href: named !== null && at === 0 ? href : numberHref(chart, at, point),
    }))
    return { point, cells: [name, ...values] }
  })
  return { columns: columnsOf(chart), rows, left: chart.kind === 'dots' ? count - rows.length : 0 }
}

const isEmptyAt = ({ series }: Extract<Chart, { kind: 'series' }>, point: number) =>
  series.every(({ values }) => !values[point])

function columnsOf(chart: Chart): string[] {
  if (chart.kind === 'dots') return [chart.one, chart.x.label, chart.y.label, chart.size.name]
  const first = chart.kind === 'rows' ? chart.one : chart.x.one
  return [first, ...chart.series.map(({ name }) => name)]
}

/** The values of a point as text, in the order of the columns. */
export function valuesAt(chart: Chart, point: number): string[] {
  if (chart.kind === 'dots')
    return [chart.x.values[point], chart.y.values[point], chart.size.values[point]].map(number)
  return chart.series.map(({ unit, values }) => written(unit, values[point] ?? null))
}

/** Name of a point: `Feb 2018`, `4–7`, a person's name. */
export function nameOf(chart: Chart, point: number): string {
  if (chart.kind !== 'series') return chart.names[point] ?? ''
  const { x } = chart
  if (x.kind === 'time') return stretchName(x.starts[point] ?? 0, x.starts[point + 1] ?? x.end)
  if (x.kind === 'values') return written(x.unit, x.values[point] ?? null)
  const [from, to] = [x.from[point], x.to[point]]
  const unit = x.unit ?? 'number'
  return from === to
    ? written(unit, from ?? null)
    : `${written(unit, from ?? null)}–${written(unit, to ?? null)}`
}

/** Common name of points side by side: `Feb 2018 – May 2018`, `4–15`. */
export function spanName(chart: Chart, [first, last]: Span): string {
  const ends = chart.kind === 'series' ? endsOf(chart.x, first, last) : null
  if (first === last || ends === null || chart.kind !== 'series') return nameOf(chart, first)
  if (chart.x.kind === 'ranges') return `${number(ends[0])}–${number(ends[1])}`
  const isShort = ends[1] + 1 - ends[0] < SHORT
  const [from, to] = [nameOf(chart, first), nameOf(chart, last)]
  if (!/[–,]/.test(from)) return `${from} – ${to}`
  return isShort ? `${dateTime(ends[0])} – ${dateTime(ends[1] + 1)}` : `${date(ends[0])} – ${date(ends[1])}`
}

/** Spans below this length are told by the minute, ms. */
const SHORT = 3 * DAY

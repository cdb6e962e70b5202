import { number } from '../format.ts'
import type { CloserChart } from './closer-chart.ts'
import { written } from './values.ts'

/** The numbers of a chart as rows of text, the point's name first. */
export function tableOf(chart: CloserChart): {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
} {
  if (chart.kind === 'dots') {
    const { one, names, x, y, size } = chart
    return {
      columns: [one, x.label, y.label, size.name],
      rows: names.map((name, at) => [
        name,
        number(x.values[at]),
        number(y.values[at]),
        number(size.values[at]),
      ]),
    }
  }
  const { series } = chart
  const names =
    chart.kind === 'rows'
      ? chart.names
      : chart.x.kind === 'names'
        ? chart.x.names
        : namesOf(chart.x.values, chart.x.unit)
  const first = chart.kind === 'rows' ? chart.one : chart.x.one || chart.x.label
  return {
    columns: [first, ...series.map(({ name }) => name)],
    rows: names.map((name, at) => [
      name,
      ...series.map(({ unit, values }) => written(unit, values[at] ?? null)),
    ]),
  }
}

const namesOf = (values: readonly number[], unit: Parameters<typeof written>[0]) =>
  values.map(value => written(unit, value))

import type { ReactNode } from 'react'
import { number, valueIn } from '../../lib/format.ts'
import { FilterForm } from '../_shared/filter-form.tsx'
import fields from '../_shared/form.module.css'
import styles from '../_shared/page.module.css'
import { Stack } from '../_shared/page-parts.tsx'
import { ChartPanel } from '../charts/chart-panel.tsx'
import charts from '../charts/charts.module.css'
import { type Distribution, distributionCharts } from './charts.ts'
import { SummaryTable } from './summary-table.tsx'

interface DistributionPanelProps extends Distribution {
  /** Where those of each group that have no value lead. */
  readonly withoutValue: readonly (string | null)[]
}

/** Quartiles, histogram, distribution function and boxes of a measure. */
export function DistributionPanel({ withoutValue, ...about }: DistributionPanelProps) {
  const { of, found, names, counted, lists } = about
  return (
    <Stack>
      {groupsWithValues(found) && <p className={styles.lede}>{inWords(about)}</p>}
      <SummaryTable
        {...{ of, found, names, lists, withoutValue }}
        counted={counted.charAt(0).toUpperCase() + counted.slice(1)}
      />
      <div className={charts.charts}>
        {distributionCharts(about).map(each => (
          <ChartPanel key={each.chart.id} {...each} />
        ))}
      </div>
    </Stack>
  )
}

const groupsWithValues = ({ groups }: Distribution['found']) => groups.some(({ n }) => n > 0)

/** The medians, before all evidence. */
function inWords({ of, found: { groups }, names, counted }: Distribution): string {
  const value = (number: number | null) => valueIn(of.unit, number)
  const [only] = groups
  if (groups.length === 1 && only !== undefined)
    return `Half of ${number(only.n)} ${counted} have ${value(only.median)} or less, a quarter ${value(only.q1)} or less, a quarter ${value(only.q3)} or more.`
  const parts = groups.flatMap(({ median, interval }, at) =>
    interval === null
      ? []
      : `${value(median)} in ${names[at]} (${value(interval.low)} to ${value(interval.high)})`,
  )
  return `The median is ${parts.join('; ')}. In brackets: its 95 % interval.`
}

interface MeasureFormProps {
  readonly path: string
  /** What else the query string says. */
  readonly keep: Readonly<Record<string, string | null>>
  /** The parameter that names the measure. */
  readonly name: string
  readonly measure: string
  readonly measures: readonly { readonly key: string; readonly label: string }[]
  /** More fields. */
  readonly children?: ReactNode
}

/** By which measure. */
export function MeasureForm({ path, keep, name, measure, measures, children }: MeasureFormProps) {
  return (
    <FilterForm key={measure} path={path} keep={keep} clear={null} verb="Show">
      <label className={fields.field}>
        Measure
        <select name={name} defaultValue={measure}>
          {measures.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {children}
    </FilterForm>
  )
}

/** A query string as fields of a form that keeps it, without some of it. */
export function keptFields(href: string, without: readonly string[]): Readonly<Record<string, string>> {
  const { searchParams } = new URL(href, 'http://localhost')
  for (const name of without) searchParams.delete(name)
  return Object.fromEntries(searchParams)
}

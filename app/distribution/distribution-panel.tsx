import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Definition } from '../../lib/definition.ts'
import { number, valueIn } from '../../lib/format.ts'
import type { Compared, Described } from '../../lib/statistics/compared.ts'
import { type Column, DataTable } from '../_shared/data-table.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import fields from '../_shared/form.module.css'
import styles from '../_shared/page.module.css'
import { Stack } from '../_shared/page-parts.tsx'
import { ChartPanel } from '../charts/chart-panel.tsx'
import charts from '../charts/charts.module.css'
import { type Distribution, distributionCharts } from './charts.ts'

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
  /** Other parameters of the query string. */
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

interface SummaryTableProps {
  readonly of: Definition
  readonly found: Compared
  readonly names: readonly string[]
  /** Noun for the things counted: "Conversations". */
  readonly counted: string
  /** Where each group leads, and where those of it that have no value; null: nowhere. */
  readonly lists: readonly (string | null)[]
  readonly withoutValue: readonly (string | null)[]
}

interface SummaryRow extends Described {
  readonly name: string
  readonly list: string | null
  readonly without: string | null
}

/** Quartiles of each group, and its median with an interval. */
function SummaryTable({ of, found, names, counted, lists, withoutValue }: SummaryTableProps) {
  const rows = found.groups.map(
    (group, at): SummaryRow => ({
      ...group,
      name: names[at] ?? '',
      list: lists[at] ?? null,
      without: withoutValue[at] ?? null,
    }),
  )
  const value = (key: 'min' | 'q1' | 'median' | 'q3' | 'max', label: string, definition: string) => ({
    heading: { key, label, definition, unit: of.unit },
    cell: (row: SummaryRow) => valueIn(of.unit, row[key]),
  })
  const columns: Column<SummaryRow>[] = [
    {
      heading: { key: 'group', label: rows.length > 1 ? 'Group' : 'Of', definition: null, unit: null },
      names: true,
      cell: ({ name, list }) => <Leading to={list} text={name} />,
    },
    {
      heading: { key: 'n', label: counted, definition: 'Those that have a value.', unit: 'conversations' },
      cell: ({ n, list }) => <Leading to={n === 0 ? null : list} text={number(n)} />,
    },
    {
      heading: {
        key: 'nulls',
        label: 'No value',
        definition: of.undefinedWhen ?? 'All have one.',
        unit: 'conversations',
      },
      cell: ({ nulls, without }) => <Leading to={nulls === 0 ? null : without} text={number(nulls)} />,
    },
    value('min', 'Smallest', 'The smallest value.'),
    value(
      'q1',
      'Lower quartile',
      'A quarter of the values are no larger (type 7, as in R and spreadsheets).',
    ),
    value('median', 'Median', 'Half of the values are no larger.'),
    {
      heading: {
        key: 'interval',
        label: '95 % interval of the median',
        definition: 'Percentile bootstrap of 2,000 resamples, seed 1.',
        unit: of.unit,
      },
      cell: ({ interval }) =>
        interval === null ? '–' : `${valueIn(of.unit, interval.low)} to ${valueIn(of.unit, interval.high)}`,
    },
    value('q3', 'Upper quartile', 'Three quarters of the values are no larger (type 7).'),
    value('max', 'Largest', 'The largest value.'),
  ]
  return (
    <DataTable caption={`${of.label}: quartiles`} columns={columns} rows={rows} rowKey={row => row.name} />
  )
}

function Leading({ to, text }: { readonly to: string | null; readonly text: string }) {
  return to === null ? (
    <bdi>{text}</bdi>
  ) : (
    <Link href={to} prefetch={false}>
      <bdi>{text}</bdi>
    </Link>
  )
}

import Link from 'next/link'
import type { Definition } from '../../lib/definition.ts'
import { number, valueIn } from '../../lib/format.ts'
import type { Compared, Described } from '../../lib/statistics/compared.ts'
import { type Column, DataTable } from '../_shared/data-table.tsx'

interface SummaryTableProps {
  readonly of: Definition
  readonly found: Compared
  readonly names: readonly string[]
  /** What is counted: "Conversations". */
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
export function SummaryTable({ of, found, names, counted, lists, withoutValue }: SummaryTableProps) {
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

import { number } from '../../lib/format.ts'
import { Numbers, NumbersTable } from '../_shared/numbers.tsx'
import type { Chart } from './chart.ts'
import { useChartHost } from './host.tsx'
import { tableOf } from './table.ts'

interface ChartTableProps {
  readonly chart: Chart
  /** Told before somebody is led on. */
  readonly onLeave?: () => void
}

/** The numbers of a chart, which lead on as the chart does. */
export function ChartTable({ chart, onLeave }: ChartTableProps) {
  const host = useChartHost()
  const { columns, rows, left } = tableOf(chart)
  function follow(href: string) {
    onLeave?.()
    host.follow(href)
  }
  return (
    <>
      <Numbers
        caption={chart.title}
        columns={columns}
        rows={rows.map(({ cells }) => cells)}
        follow={follow}
      />
      {left > 0 && (
        <p className="quiet">
          The first {number(rows.length)} of {number(rows.length + left)}; the downloads have all.
        </p>
      )}
    </>
  )
}

/** The numbers of a chart, and nothing else. */
export function PlainTable({ chart }: { readonly chart: Chart }) {
  const { columns, rows } = tableOf(chart)
  return <NumbersTable caption={chart.title} columns={columns} rows={rows.map(({ cells }) => cells)} />
}

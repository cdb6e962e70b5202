import type { MouseEvent } from 'react'
import { number } from '../_shared/format.ts'
import numbers from '../_shared/numbers.module.css'
import { ScrollArea } from '../_shared/scroll-area.tsx'
import type { Chart } from './chart.ts'
import { useChartHost } from './host.tsx'
import { type TableCell, tableOf } from './table.ts'

interface ChartTableProps {
  readonly chart: Chart
  /** Told before somebody is led on. */
  readonly onLeave?: () => void
}

/** The numbers of a chart, which lead on as the chart does. */
export function ChartTable({ chart, onLeave }: ChartTableProps) {
  const { follow } = useChartHost()
  const { rows, left } = tableOf(chart)
  function lead(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onLeave?.()
    follow(`${link.pathname}${link.search}${link.hash}`)
  }
  return (
    <>
      <ScrollArea className={numbers.numbers} label={`Data: ${chart.title}`}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is clicked in it are links. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
        <div onClick={lead}>
          <PlainTable chart={chart} />
        </div>
      </ScrollArea>
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
  return (
    <table>
      <caption className="unseen">{chart.title}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ point, cells }) => (
          <tr key={point}>
            {cells.map((cell, column) =>
              column === 0 ? (
                <th key={columns[column]} scope="row">
                  <Cell {...cell} />
                </th>
              ) : (
                <td key={columns[column]}>
                  <Cell {...cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ text, href }: TableCell) {
  return href === null ? (
    <bdi>{text}</bdi>
  ) : (
    <a href={href}>
      <bdi>{text}</bdi>
    </a>
  )
}

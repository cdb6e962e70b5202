import { useState } from 'react'
import { Numbers } from '../numbers.tsx'
import styles from './closer.module.css'
import type { CloserChart } from './closer-chart.ts'
import type { Follow } from './follow.tsx'
import { tableOf } from './table-of.ts'

interface CloserTableProps {
  readonly chart: CloserChart
  readonly follow: Follow | null
}

/** The same numbers as a table, which leads on as the chart does; made when somebody opens it. */
export function CloserTable({ chart, follow }: CloserTableProps) {
  const [isOpen, setOpen] = useState(false)
  const { columns, rows } = tableOf(chart)
  const { hrefs } = chart
  return (
    <details className={styles.table} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>Numbers</summary>
      {isOpen && (
        <Numbers
          columns={columns}
          rows={rows.map(([name, ...values], place) => {
            const href = follow === null ? null : (hrefs?.[place] ?? null)
            return [href === null ? name : { text: name ?? '', href }, ...values]
          })}
          follow={follow}
        />
      )}
    </details>
  )
}

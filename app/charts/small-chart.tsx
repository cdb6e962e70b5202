'use client'

import type { SeriesChart, Span } from './chart.ts'
import { PlainTable } from './chart-table.tsx'
import { Drawing } from './chart-view.tsx'
import styles from './charts.module.css'

interface SmallChartProps {
  readonly chart: SeriesChart
  readonly span: Span | null
  readonly onSpan: (span: Span | null) => void
}

const NOTHING_HIDDEN: ReadonlySet<number> = new Set()

/** A chart without axes, above fields that say the same as its brush; who cannot see it has its numbers. */
export function SmallChart({ chart, span, onSpan }: SmallChartProps) {
  return (
    <div className={styles.small} data-chart={chart.id}>
      <div className={styles.box}>
        <Drawing
          {...{ chart, span, onSpan }}
          size="small"
          hidden={NOTHING_HIDDEN}
          isLogarithmic={false}
          chosen={null}
          follow={() => {}}
        />
      </div>
      <div className="unseen">
        <PlainTable chart={chart} />
      </div>
    </div>
  )
}

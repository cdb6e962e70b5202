'use client'

import type { ReactNode } from 'react'
import { PictureButtons } from '../charts/picture/picture-buttons.tsx'
import { sourceLine } from '../charts/picture/source-line.ts'
import { ModalDialog } from '../palette/modal-dialog.tsx'
import styles from './closer.module.css'
import type { CloserChart } from './closer-chart.ts'
import { CloserTable } from './closer-table.tsx'
import { DotsChart } from './dots-chart.tsx'
import { type Follow, useFollow } from './follow.tsx'
import { RowsChart } from './rows-chart.tsx'
import { SeriesChart } from './series-chart.tsx'

interface CloserDialogProps {
  readonly title: string
  readonly explanation: ReactNode
  readonly chart: CloserChart
  readonly onClose: () => void
}

/** A chart over the page, as large as there is room, with its numbers and the ways to take it away. */
export function CloserDialog({ title, explanation, chart, onClose }: CloserDialogProps) {
  const goTo = useFollow()
  const follow: Follow | null =
    chart.hrefs === null
      ? null
      : href => {
          onClose()
          goTo(href)
        }
  return (
    <ModalDialog label={title} className={styles.dialog} onClose={onClose}>
      <figure className={styles.figure}>
        <figcaption className={styles.head}>
          <h2>{title}</h2>
          <button
            type="button"
            className={styles.close}
            aria-label="Close"
            title="Close (Esc)"
            onClick={onClose}
          >
            ×
          </button>
          <p>{chart.about ?? explanation}</p>
        </figcaption>
        {chart.kind === 'series' && <SeriesChart chart={chart} follow={follow} />}
        {chart.kind === 'rows' && <RowsChart chart={chart} follow={follow} />}
        {chart.kind === 'dots' && <DotsChart chart={chart} follow={follow} />}
        <div className={styles.foot}>
          <CloserTable chart={chart} follow={follow} />
          <PictureButtons what={title} />
          <p className={styles.source}>{sourceLine()}</p>
        </div>
      </figure>
    </ModalDialog>
  )
}

'use client'

import { type ReactNode, useId, useState } from 'react'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import page from '../_shared/page.module.css'
import { ModalDialog } from '../_shared/palette/modal-dialog.tsx'
import type { Chart } from './chart.ts'
import { ChartTable } from './chart-table.tsx'
import { ChartView, picturedAs, useChartState } from './chart-view.tsx'
import styles from './charts.module.css'
import enlargedStyles from './enlarged.module.css'
import { sourceLine } from './picture/source-line.ts'

interface ChartFigureProps {
  readonly chart: Chart
  /** Path and query string of its numbers as data, without an ending; null: there are none. */
  readonly download: string | null
  /** Definitions of its numbers. */
  readonly definitions: ReactNode
}

/** A chart with what it shows, its numbers, and the ways to take it away. */
export function ChartFigure({ chart, download, definitions }: ChartFigureProps) {
  const id = useId()
  const state = useChartState(chart)
  const [isEnlarged, setEnlarged] = useState(false)
  return (
    <figure id={chart.id} className={styles.figure} aria-labelledby={id} data-chart={chart.id}>
      <figcaption>
        <h2 id={id}>{chart.title}</h2>
        <p className={page.explanation}>
          {chart.about}
          {!isBrushed(chart) && chart.hint && <span data-picture="none"> {chart.hint}</span>}
        </p>
      </figcaption>
      {chart.empty === null ? (
        <ChartView chart={chart} state={state} />
      ) : (
        <p className={styles.empty}>{chart.empty}</p>
      )}
      {chart.notes.length > 0 && <p className={page.explanation}>{chart.notes.join(' ')}</p>}
      <div className={page.foot}>
        {chart.empty === null && (
          <details>
            <summary>Data</summary>
            <ChartTable chart={chart} />
          </details>
        )}
        {definitions}
        {chart.empty === null && (
          <span className={page.downloads}>
            <button
              type="button"
              aria-haspopup="dialog"
              aria-label={`Enlarge: ${chart.title}`}
              onClick={() => setEnlarged(true)}
            >
              Enlarge
            </button>
          </span>
        )}
        {(chart.empty === null || download !== null) && (
          <ExportMenu
            what={chart.title}
            data={download}
            picture={chart.empty === null ? picturedAs(chart, state) : null}
          />
        )}
      </div>
      {isEnlarged && <Enlarged chart={chart} onClose={() => setEnlarged(false)} />}
    </figure>
  )
}

/** Says what a click does where what is chosen is said later. */
const isBrushed = (chart: Chart) => chart.kind === 'series' && chart.isBrushed && chart.empty === null

/** The same chart over the page, as large as there is room. */
function Enlarged({ chart, onClose }: { readonly chart: Chart; readonly onClose: () => void }) {
  const state = useChartState(chart)
  const [isOpen, setOpen] = useState(false)
  return (
    <ModalDialog label={chart.title} className={enlargedStyles.dialog} onClose={onClose}>
      <figure className={enlargedStyles.enlarged}>
        <figcaption>
          <h2>{chart.title}</h2>
          <button type="button" aria-label="Close" data-tip="Close (Esc)" onClick={onClose}>
            ×
          </button>
          <p>{chart.about}</p>
        </figcaption>
        <ChartView chart={chart} state={state} isLarge onLeave={onClose} />
        <div className={page.foot}>
          <details onToggle={event => setOpen(event.currentTarget.open)}>
            <summary>Data</summary>
            {isOpen && <ChartTable chart={chart} onLeave={onClose} />}
          </details>
          <ExportMenu what={chart.title} picture={picturedAs(chart, state)} />
          <p className={styles.source}>{sourceLine()}</p>
        </div>
      </figure>
    </ModalDialog>
  )
}

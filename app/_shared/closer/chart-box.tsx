import type { KeyboardEvent, ReactNode } from 'react'
import styles from './closer.module.css'

interface ChartBoxProps {
  /** What changes how it is drawn. */
  readonly tools: ReactNode
  readonly legend: ReactNode
  /** What the axes are, with the unit. */
  readonly left: string
  readonly right: string | null
  readonly below: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** The chart, which fills the room that is left. */
  readonly children: ReactNode
  /** Pixels that the chart needs at least; more than there are: it scrolls. */
  readonly height?: number
}

/** A chart with its legend, the titles of its axes, and what changes it. */
export function ChartBox({ tools, legend, left, right, below, onKeyDown, children, height }: ChartBoxProps) {
  return (
    <>
      <div className={styles.tools}>{tools}</div>
      <div className={styles.box} data-picture="">
        {legend}
        <p className={styles.uprightLabels}>
          <span>{left}</span>
          <span>{right}</span>
        </p>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart inside has the focus. */}
        <div
          className={styles.chart}
          style={height === undefined ? undefined : { minHeight: height }}
          onKeyDown={onKeyDown}
        >
          {children}
        </div>
        <p className={styles.belowLabel}>{below}</p>
      </div>
    </>
  )
}

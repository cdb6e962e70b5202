import type { ReactNode } from 'react'
import styles from './plot.module.css'

/** A mark on an axis: where, from 0 to 1, and what stands there. */
export interface Tick {
  readonly at: number
  readonly label: string
}

interface PlotProps {
  readonly x: readonly Tick[]
  readonly y: readonly Tick[]
  /** What the axes are, with the unit. */
  readonly xLabel: string
  readonly yLabel: string
  /** SVG in a square of 100 × 100 that is stretched: 0, 0 is the upper left corner. Strokes keep their width. */
  readonly children: ReactNode
  /** What stands over the drawing: handles, marks, tips. */
  readonly over?: ReactNode
  readonly size?: 'small' | 'large'
}

/**
 * Axes around a drawing, made on the server: the drawing is stretched to the room there is, the words keep their size. What
 * it shows stands in a table too, so it is hidden from those who cannot see it.
 */
export function Plot({ x, y, xLabel, yLabel, children, over, size = 'small' }: PlotProps) {
  return (
    <div className={styles.plot} data-size={size}>
      <span className={styles.yLabel} aria-hidden="true">
        {yLabel}
      </span>
      <div className={styles.area}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {y.map(({ at }) => (
            <line key={at} className={styles.grid} x1="0" x2="100" y1={100 - 100 * at} y2={100 - 100 * at} />
          ))}
          {children}
        </svg>
        {y.map(({ at, label }) => (
          <span key={at} className={styles.yTick} style={{ '--at': at }} aria-hidden="true">
            {label}
          </span>
        ))}
        {x.map(({ at, label }) => (
          <span
            key={at}
            className={styles.xTick}
            data-end={at < 0.02 ? 'first' : at > 0.98 ? 'last' : undefined}
            style={{ '--at': at }}
            aria-hidden="true"
          >
            {label}
          </span>
        ))}
        {over}
      </div>
      <span className={styles.xLabel} aria-hidden="true">
        {xLabel}
      </span>
    </div>
  )
}

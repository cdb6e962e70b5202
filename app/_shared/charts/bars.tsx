'use client'

import type { ReactNode } from 'react'
import { shortNumber } from '../format.ts'
import styles from './bars.module.css'
import { Columns } from './columns.tsx'
import { Plot, type Tick } from './plot.tsx'
import { evenTicks, linear } from './scale.ts'

/** One bar. */
export interface Bar {
  readonly label: string
  readonly value: number
  /** How much of it is chosen; null: nothing is chosen in the chart, and no bar is faint. */
  readonly chosen: number | null
}

interface BarsProps {
  readonly bars: readonly Bar[]
  readonly xLabel: string
  readonly yLabel: string
  readonly tip: (index: number) => ReactNode
  /** A click on a bar, or above it. */
  readonly onPick?: (index: number) => void
}

/** Names that there is room for below bars. */
const MOST_NAMES = 12

/** Upright bars with axes, drawn by the server and stretched by the browser. */
export function Bars({ bars, xLabel, yLabel, tip, onPick }: BarsProps) {
  const top = topOf(bars)
  return (
    <Plot
      size="large"
      x={namesOf(bars)}
      y={evenTicks(top, shortNumber, true)}
      xLabel={xLabel}
      yLabel={yLabel}
      over={<Columns count={bars.length} tip={tip} {...(onPick ? { onPick } : {})} />}
    >
      <BarShapes bars={bars} top={top} gap={gapOf(bars.length)} />
    </Plot>
  )
}

/** A few bars stay slender. */
const gapOf = (count: number) => Math.max(0.12, 1 - count / 10)

/** A little more than the highest bar. */
export const topOf = (bars: readonly Pick<Bar, 'value'>[]): number =>
  1.05 * bars.reduce((most, { value }) => Math.max(most, value), 1)

interface BarShapesProps {
  readonly bars: readonly Pick<Bar, 'value' | 'chosen'>[]
  readonly top: number
  /** The part of a bar's room that stays free. */
  readonly gap: number
}

/** The bars of a plot, the chosen part of each below the rest: one path for each of the two. */
export function BarShapes({ bars, top, gap }: BarShapesProps) {
  const y = linear(top)
  const room = 100 / bars.length
  const shape = (index: number, from: number, to: number) => {
    const [left, width] = [room * (index + gap / 2), room * (1 - gap)]
    const [upper, height] = [100 - 100 * y(to), 100 * y(to - from)]
    return `M${rounded(left)},${rounded(upper)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}z`
  }
  const chosen = bars.map(({ value, chosen }, index) =>
    chosen === 0 ? '' : shape(index, 0, chosen ?? value),
  )
  const rest = bars.map(({ value, chosen }, index) =>
    chosen !== null && chosen < value ? shape(index, chosen, value) : '',
  )
  return (
    <>
      <path className={styles.chosen} d={chosen.join('')} />
      <path className={styles.rest} d={rest.join('')} />
    </>
  )
}

/** To a thousandth of a hundredth of the drawing. */
const rounded = (length: number) => Math.round(length * 1000) / 1000

function namesOf(bars: readonly Bar[]): Tick[] {
  const every = Math.ceil(bars.length / MOST_NAMES)
  return bars
    .map(({ label }, index) => ({ label, at: (index + 0.5) / bars.length }))
    .filter((_, index) => index % every === 0)
}

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

/** The bars of a plot, the chosen part of each below the rest. */
export function BarShapes({ bars, top, gap }: BarShapesProps) {
  const y = linear(top)
  const room = 100 / bars.length
  const bar = (index: number, from: number, to: number, kind: string | undefined) => (
    <rect
      key={kind}
      className={kind}
      x={room * (index + gap / 2)}
      width={room * (1 - gap)}
      y={100 - 100 * y(to)}
      height={100 * y(to - from)}
    />
  )
  return bars.map(({ value, chosen }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name than their place.
    <g key={index}>
      {chosen !== 0 && bar(index, 0, chosen ?? value, styles.chosen)}
      {chosen !== null && chosen < value && bar(index, chosen, value, styles.rest)}
    </g>
  ))
}

function namesOf(bars: readonly Bar[]): Tick[] {
  const every = Math.ceil(bars.length / MOST_NAMES)
  return bars
    .map(({ label }, index) => ({ label, at: (index + 0.5) / bars.length }))
    .filter((_, index) => index % every === 0)
}

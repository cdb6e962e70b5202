import { useEffect, useRef, useState } from 'react'
import { dateTime } from '../../../_shared/format.ts'
import type { ArrivalPoint } from './cumulative.ts'
import styles from './span-sliders.module.css'

interface Spans {
  readonly from: number
  readonly to: number
}

interface SpanSlidersProps {
  readonly points: readonly ArrivalPoint[]
  /** What is chosen; null: all. */
  readonly spans: Spans | null
  readonly onSpans: (spans: Spans) => void
}

/** Rest before a movement counts: each choice asks the server. */
const REST_MS = 200

/** Two sliders below the chart, for the first and the last span that are chosen: for keyboards and fingers. */
export function SpanSliders({ points, spans, onSpans }: SpanSlidersProps) {
  const [moved, setMoved] = useState<Spans | null>(null)
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const last = points.length - 1
  const { from, to } = moved ?? spans ?? { from: 0, to: last }
  const move = (next: Spans) => {
    setMoved(next)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      onSpans(next)
      setMoved(null)
    }, REST_MS)
  }
  if (last < 1) return null
  return (
    <div className={styles.sliders} data-picture="none">
      <input
        type="range"
        min={0}
        max={last}
        value={from}
        aria-label="First moment"
        aria-valuetext={dateTime(points[from]?.since ?? null)}
        onChange={event => move({ from: Math.min(Number(event.target.value), to), to })}
      />
      <input
        type="range"
        min={0}
        max={last}
        value={to}
        aria-label="Last moment"
        aria-valuetext={dateTime(points[to]?.until ?? null)}
        onChange={event => move({ from, to: Math.max(Number(event.target.value), from) })}
      />
    </div>
  )
}

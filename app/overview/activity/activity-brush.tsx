'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, startTransition, useOptimistic, useState } from 'react'
import { Plot } from '../../_shared/charts/plot.tsx'
import { evenTicks, linear } from '../../_shared/charts/scale.ts'
import { counted, shortNumber } from '../../_shared/format.ts'
import type { Bucket } from '../buckets.ts'
import styles from './activity-brush.module.css'
import { namesOf } from './names-of.ts'
import { between, moveBy, type Span, spanOf } from './span.ts'

interface ActivityBrushProps {
  readonly step: string
  readonly buckets: readonly Bucket[]
  /** The days chosen, `2018-02-01`; null: all. */
  readonly chosen: { readonly from: string | null; readonly to: string | null } | null
}

/** Bars over time with two handles: what lies between them is chosen, and is in the URL. */
export function ActivityBrush({ step, buckets, chosen }: ActivityBrushProps) {
  const router = useRouter()
  const [span, setSpan] = useOptimistic(chosen && spanOf(buckets, chosen))
  const [drawn, setDrawn] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const [under, setUnder] = useState<number | null>(null)
  const count = buckets.length
  const last = count - 1
  const most = Math.max(1, ...buckets.map(({ comments }) => comments))
  const y = linear(most * 1.05)
  const shown = drawn === null ? span : between(drawn.from, drawn.to)

  function choose(next: Span | null) {
    const first = next && buckets[next.first]
    const end = next && buckets[next.last]
    startTransition(() => {
      setSpan(next)
      router.push(first && end ? `/?from=${first.from}&to=${end.to}` : '/', { scroll: false })
    })
  }
  const barAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(last, Math.floor(((clientX - left) / width) * count)))
  }
  function begin(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = barAt(event)
    const end = event.target instanceof HTMLElement ? event.target.dataset.end : undefined
    // Whoever takes hold of a handle moves that end.
    const from = end === undefined ? at : end === 'first' ? (span?.last ?? last) : (span?.first ?? 0)
    setDrawn({ from, to: at })
  }
  function move(event: PointerEvent<HTMLDivElement>) {
    setUnder(barAt(event))
    if (drawn !== null) setDrawn({ ...drawn, to: barAt(event) })
  }
  function end() {
    if (drawn === null) return
    setDrawn(null)
    choose(between(drawn.from, drawn.to))
  }
  function onKey(event: KeyboardEvent, which: keyof Span) {
    if (event.key === 'Escape') return span === null ? undefined : choose(null)
    const by = moveBy(event.key, count)
    if (by === null) return
    event.preventDefault()
    const { first, last: end } = span ?? { first: 0, last }
    const moved =
      which === 'first'
        ? { first: Math.max(0, Math.min(end, first + by)), last: end }
        : { first, last: Math.max(first, Math.min(last, end + by)) }
    choose(moved)
  }
  const handle = (which: keyof Span) => {
    const at = shown?.[which] ?? (which === 'first' ? 0 : last)
    const bucket = buckets[at]
    return (
      <div
        key={which}
        className={styles.handle}
        style={{ '--at': (which === 'first' ? at : at + 1) / count }}
        data-end={which}
        role="slider"
        tabIndex={0}
        aria-label={which === 'first' ? `First ${step}` : `Last ${step}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={which === 'first' ? bucket?.from : bucket?.to}
        onKeyDown={event => onKey(event, which)}
      />
    )
  }

  return (
    <Plot
      size="large"
      x={namesOf(buckets)}
      y={evenTicks(most * 1.05, shortNumber, true)}
      xLabel={`${step} (UTC)`}
      yLabel="comments"
      over={
        <div
          className={styles.surface}
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={() => setDrawn(null)}
          onPointerLeave={() => setUnder(null)}
        >
          {handle('first')}
          {handle('last')}
          <span className={styles.tip} aria-hidden="true">
            {drawn === null
              ? under !== null && told(buckets, between(under, under))
              : shown && told(buckets, shown)}
          </span>
        </div>
      }
    >
      {buckets.map(({ from, comments }, index) => {
        const height = 100 * y(comments)
        const isChosen = shown === null || (index >= shown.first && index <= shown.last)
        return (
          <rect
            key={from}
            className={isChosen ? styles.chosen : styles.other}
            x={(100 * (index + 0.06)) / count}
            y={100 - height}
            width={88 / count}
            height={height}
          />
        )
      })}
    </Plot>
  )
}

/** What lies in a span: `2018-02: 312 comments`. */
function told(buckets: readonly Bucket[], { first, last }: Span): string {
  const within = buckets.slice(first, last + 1)
  const comments = within.reduce((sum, bucket) => sum + bucket.comments, 0)
  const name = first === last ? within[0]?.label : `${within[0]?.from} – ${within.at(-1)?.to}`
  return `${name}: ${counted(comments, 'comment')}`
}

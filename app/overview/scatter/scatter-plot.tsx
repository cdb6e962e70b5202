'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import type { SizeAndDepth } from '../../../db/queries/overview.ts'
import { Plot } from '../../_shared/charts/plot.tsx'
import { counted } from '../../_shared/format.ts'
import { type Axes, asDots, axesOf, type DotColumns, dotAt, dotSizes, hrefOf, nextDot } from './dots.ts'
import styles from './scatter-plot.module.css'

/** How near a dot the pointer must be, pixels. */
const REACH = 24

/** Dots on logarithmic axes: one is chosen by pointer or arrow keys and opened by a click or Enter. */
export function ScatterPlot({ columns }: { readonly columns: DotColumns }) {
  const router = useRouter()
  const [chosen, setChosen] = useState<number | null>(null)
  const dots = useMemo(() => asDots(columns), [columns])
  const axes = useMemo(() => axesOf(dots), [dots])
  const drawing = useMemo(() => <Dots dots={dots} axes={axes} />, [dots, axes])
  const dot = chosen === null ? undefined : dots[chosen]

  function onPointer({ currentTarget, clientX, clientY }: PointerEvent) {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    setChosen(dotAt(dots, axes, { left: clientX - left, top: clientY - top, width, height }, REACH))
  }
  function onKey(event: KeyboardEvent) {
    const next = nextDot(dots, axes, chosen ?? 0, event.key)
    if (next === null) return
    event.preventDefault()
    setChosen(next)
  }

  return (
    <Plot
      size="large"
      x={axes.xTicks}
      y={axes.yTicks}
      xLabel="comments (logarithmic)"
      yLabel="depth, levels (logarithmic)"
      over={
        <>
          <button
            type="button"
            className={styles.surface}
            data-over={dot !== undefined}
            aria-label={
              dot === undefined ? 'Dots: arrow keys go from one to the next, Enter opens' : told(dot)
            }
            onPointerDown={onPointer}
            onPointerMove={onPointer}
            onPointerLeave={() => setChosen(null)}
            onFocus={event => event.currentTarget.matches(':focus-visible') && setChosen(0)}
            onBlur={() => setChosen(null)}
            onKeyDown={onKey}
            onClick={() => dot && router.push(hrefOf(dot))}
          />
          {dot && (
            <span
              className={styles.ring}
              style={{ '--x': axes.x(dot.comments), '--y': axes.y(dot.max_depth) }}
              aria-hidden="true"
            />
          )}
          <span className={styles.tip} role="status">
            {dot && <bdi>{told(dot)}</bdi>}
          </span>
        </>
      }
    >
      {drawing}
    </Plot>
  )
}

/** All dots as one path for each size: strokes without length, which stay round however the drawing is stretched. */
function Dots({ dots, axes: { x, y } }: { dots: readonly SizeAndDepth[]; axes: Axes }) {
  const hundredth = (value: number) => Math.round(value * 10_000) / 100
  return dotSizes.map(({ from, to, width }) => (
    <path
      key={from}
      className={styles.dots}
      strokeWidth={width}
      d={dots
        .filter(({ conversations }) => conversations >= from && conversations <= to)
        .map(dot => `M${hundredth(x(dot.comments))} ${hundredth(1 - y(dot.max_depth))}h0`)
        .join('')}
    />
  ))
}

function told({ title, comments, max_depth, conversations }: SizeAndDepth): string {
  const size = `${counted(comments, 'comment')}, ${counted(max_depth, 'level')}`
  return title === null ? `${counted(conversations, 'conversation')} with ${size}` : `${title}: ${size}`
}

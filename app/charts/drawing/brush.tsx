import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { usePlotArea, ZIndexLayer } from 'recharts'
import type { Span } from '../chart.ts'
import styles from '../charts.module.css'
import { OVER } from './look.ts'

interface BrushProps {
  readonly count: number
  /** The points that are chosen; null: all. */
  readonly span: Span | null
  /** Name of one point, in small letters, and of each, for those who hear it. */
  readonly one: string
  readonly name: (point: number) => string
  /** Null: all of them again. */
  readonly onSpan: (span: Span | null) => void
}

const between = (one: number, other: number): Span => [Math.min(one, other), Math.max(one, other)]

/** Keys that move an end, by so many points; `count` is more than all. */
const moves = (count: number): Readonly<Record<string, number>> => ({
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 10, PageDown: -10, Home: -count, End: count },
})

/**
 * Lies over the points of a chart: a drag chooses those that it crosses, and each end of the chosen span is a slider for keys
 * and fingers. The other points fade.
 */
export function Brush({ count, span: chosen, one, name, onSpan }: BrushProps) {
  const area = usePlotArea()
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null)
  if (!area) return null
  const last = count - 1
  const span = drag === null ? chosen : between(drag.from, drag.to)
  const [first, end] = span ?? [0, last]
  const xOf = (point: number) => area.x + (area.width * point) / count

  function pointAt({ currentTarget, clientX }: PointerEvent<SVGElement>) {
    const svg = currentTarget.ownerSVGElement?.getBoundingClientRect()
    const x = clientX - (svg?.left ?? 0) - (area?.x ?? 0)
    return Math.max(0, Math.min(last, Math.floor((x / (area?.width || 1)) * count)))
  }
  function begin(event: PointerEvent<SVGElement>, fixed: number | null) {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = pointAt(event)
    setDrag({ from: fixed ?? at, to: at })
  }
  function move(event: PointerEvent<SVGElement>) {
    if (drag !== null) setDrag({ ...drag, to: pointAt(event) })
  }
  function release() {
    if (drag === null) return
    setDrag(null)
    choose(between(drag.from, drag.to))
  }
  const choose = (next: Span) => onSpan(next[0] === 0 && next[1] === last ? null : next)
  function onKey(event: KeyboardEvent, which: 0 | 1) {
    const by = moves(count)[event.key]
    if (by === undefined && (event.key !== 'Escape' || chosen === null)) return
    event.preventDefault()
    // Arrow keys of the chart go from point to point.
    event.stopPropagation()
    if (by === undefined) return onSpan(null)
    const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
    choose(which === 0 ? [within(first + by, 0, end), end] : [first, within(end + by, first, last)])
  }
  const followed = { onPointerMove: move, onPointerUp: release, onPointerCancel: () => setDrag(null) }
  return (
    <ZIndexLayer zIndex={OVER}>
      {span !== null && <Faded area={area} from={xOf(first)} to={xOf(end + 1)} />}
      <g data-picture="none">
        <rect
          className={styles.ground}
          data-ground=""
          {...area}
          {...followed}
          onPointerDown={event => begin(event, null)}
        />
        {([0, 1] as const).map(which => {
          const x = xOf(which === 0 ? first : end + 1)
          return (
            <g
              key={which}
              className={styles.handle}
              role="slider"
              tabIndex={0}
              aria-label={`${which === 0 ? 'First' : 'Last'} ${one}`}
              aria-valuemin={0}
              aria-valuemax={last}
              aria-valuenow={which === 0 ? first : end}
              aria-valuetext={name(which === 0 ? first : end)}
              onKeyDown={event => onKey(event, which)}
              onPointerDown={event => begin(event, which === 0 ? end : first)}
              {...followed}
            >
              <rect className={styles.grip} x={x - 12} width={24} y={area.y} height={area.height} />
              <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} />
              <rect x={x - 4} width={8} y={area.y + area.height / 2 - 12} height={24} rx={3} />
            </g>
          )
        })}
      </g>
    </ZIndexLayer>
  )
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Veil over the points that are not chosen, in pictures too. */
function Faded({ area, from, to }: { readonly area: Area; readonly from: number; readonly to: number }) {
  const { x, y, width, height } = area
  return (
    <g className={styles.faded}>
      <rect x={x} width={from - x} {...{ y, height }} />
      <rect x={to} width={x + width - to} {...{ y, height }} />
    </g>
  )
}

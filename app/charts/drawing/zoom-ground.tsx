import { type PointerEvent, useState } from 'react'
import { usePlotArea, useXAxisInverseScale, useYAxisInverseScale } from 'recharts'
import type { Range } from '../axes.ts'
import styles from '../charts.module.css'

interface Point {
  readonly x: number
  readonly y: number
}

/** Pixels below which a drag is a click. */
const LEAST = 8

interface ZoomGroundProps {
  readonly onZoom: (part: { readonly x: Range; readonly y: Range }) => void
}

/** The ground of a chart of dots: the rectangle that is drawn on it is zoomed into. */
export function ZoomGround({ onZoom }: ZoomGroundProps) {
  const area = usePlotArea()
  const xOf = useXAxisInverseScale()
  const yOf = useYAxisInverseScale()
  const [drag, setDrag] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  if (!area || !xOf || !yOf) return null
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGRectElement>): Point => {
    const box = currentTarget.getBoundingClientRect()
    const within = (value: number, length: number) => Math.max(0, Math.min(length, value))
    return {
      x: area.x + within(clientX - box.left, area.width),
      y: area.y + within(clientY - box.top, area.height),
    }
  }
  const rangeOf = (one: unknown, other: unknown): Range => [
    Math.min(Number(one), Number(other)),
    Math.max(Number(one), Number(other)),
  ]
  function end() {
    setDrag(null)
    if (drag === null || !xOf || !yOf) return
    const { from, to } = drag
    if (Math.abs(from.x - to.x) < LEAST || Math.abs(from.y - to.y) < LEAST) return
    onZoom({ x: rangeOf(xOf(from.x), xOf(to.x)), y: rangeOf(yOf(from.y), yOf(to.y)) })
  }
  return (
    <g data-picture="none">
      <rect
        className={styles.ground}
        {...{ x: area.x, y: area.y, width: area.width, height: area.height }}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          const at = pointOf(event)
          setDrag({ from: at, to: at })
        }}
        onPointerMove={event => drag && setDrag({ from: drag.from, to: pointOf(event) })}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      />
      {drag && (
        <rect
          className={styles.drawn}
          x={Math.min(drag.from.x, drag.to.x)}
          y={Math.min(drag.from.y, drag.to.y)}
          width={Math.abs(drag.from.x - drag.to.x)}
          height={Math.abs(drag.from.y - drag.to.y)}
        />
      )}
    </g>
  )
}

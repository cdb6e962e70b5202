import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import {
  CartesianGrid,
  Scatter,
  ScatterChart,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts'
import { shortNumber } from '../../../lib/format.ts'
import { aboveZero, evenMarks, logarithmicMarks, markValue, type Range, roomAround, zoomed } from '../axes.ts'
import { type DotsChart, hrefOf } from '../chart.ts'
import styles from '../charts.module.css'
import { nearestDot, nextDot, type Placed, placedNames } from './dot-places.ts'
import type { DrawingProps } from './drawing.tsx'
import { AXIS, FILLING, GRID, MARGIN, MARKS_ROOM, OVER, UPRIGHT_ROOM } from './look.ts'
import { Titles } from './marks.tsx'
import { Tip } from './tip.tsx'
import { ZoomGround } from './zoom-ground.tsx'

/** Radius of the smallest and the largest dot, pixels. */
const SMALLEST = 2.5
const LARGEST = 16
/** Pixels between the outermost dots' middles and the edge. */
const EDGE = 18
/** How much a press of a button zooms. */
const STEP = 0.6
/** How near a dot the pointer must be, pixels. */
const REACH = 24

interface Both {
  readonly x: Range
  readonly y: Range
}

/** Dots over two axes. Recharts has no keys for them, and its pointer must hit them: here the nearest is meant. */
export function DotsDrawing({
  chart,
  hidden,
  isLogarithmic,
  size: drawnAs,
  follow,
}: DrawingProps<DotsChart>) {
  const { x, y, size, names, groups, group } = chart
  const [part, setPart] = useState<Both | null>(null)
  const [active, setActive] = useState<number | null>(null)
  const placed = useRef<readonly Placed[]>([])
  const touched = useRef<number | null>(null)
  const whole: Both = useMemo(
    () => ({
      x: roomAround(x.places ?? x.values, isLogarithmic),
      y: roomAround(y.places ?? y.values, isLogarithmic),
    }),
    [x, y, isLogarithmic],
  )
  const seen = part ?? whole
  const dots = useMemo(() => {
    const place = isLogarithmic ? aboveZero : (value: number) => value
    const most = size.values.reduce((largest, value) => Math.max(largest, value), 1)
    return names.map(
      (_, at): Dot => ({
        at,
        x: place((x.places ?? x.values)[at] ?? 0),
        y: place((y.places ?? y.values)[at] ?? 0),
        radius: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((size.values[at] ?? 0) / most),
        group: group?.[at] ?? 0,
      }),
    )
  }, [names, x, y, size, group, isLogarithmic])
  const zoom = (times: number) => {
    const along = (axis: 'x' | 'y') =>
      zoomed(seen[axis], times, middleOf(seen[axis], isLogarithmic), whole[axis], isLogarithmic)
    const next = { x: along('x'), y: along('y') }
    setPart(isSame(next, whole) ? null : next)
  }
  // The largest dots lie wholly within as long as all are seen.
  const room = part === null ? EDGE : 0
  const axis = (range: Range) => ({
    ...AXIS,
    type: 'number' as const,
    scale: isLogarithmic ? ('log' as const) : ('linear' as const),
    domain: [...range] as [number, number],
    // Dots beyond a part are cut off; where all are shown, none is, not even one that reaches into the room at the edges.
    allowDataOverflow: part !== null,
    ticks: isLogarithmic ? logarithmicMarks(range) : evenMarks(range),
    tickFormatter: (value: number) => shortNumber(isLogarithmic ? markValue(value) : value),
  })
  const go = (at: number | null) => {
    const href = at === null ? null : hrefOf(chart, at)
    if (href !== null) follow(href)
  }
  function onPointer({ currentTarget, clientX, clientY }: PointerEvent) {
    const { left, top } = currentTarget.getBoundingClientRect()
    setActive(nearestDot(placed.current, { x: clientX - left, y: clientY - top }, REACH))
  }
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      event.preventDefault()
      return go(active)
    }
    const next = nextDot(placed.current, active, event.key)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
  }
  function onClick({ nativeEvent }: { readonly nativeEvent: Event }) {
    const isFinger = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
    const isFirst = touched.current !== active
    touched.current = active
    if (!isFinger || !isFirst) go(active)
  }
  const scaled = isLogarithmic ? ' (logarithmic)' : ''
  const spot = active === null ? undefined : placed.current.find(({ at }) => at === active)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the drawing inside has the focus. */}
      <div
        style={FILLING}
        data-leads={(chart.leads !== null && active !== null) || undefined}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setActive(null)}
        onKeyDown={onKey}
        onFocus={event => event.target.matches(':focus-visible') && setActive(active ?? 0)}
        onBlur={() => setActive(null)}
        onClick={onClick}
      >
        <ScatterChart
          data-drawing=""
          responsive
          style={FILLING}
          margin={MARGIN}
          accessibilityLayer={false}
          role="application"
          tabIndex={0}
          aria-label={`${chart.title}: arrow keys go from dot to dot`}
        >
          <CartesianGrid {...GRID} />
          <XAxis {...axis(seen.x)} dataKey="x" height={MARKS_ROOM} padding={{ left: room, right: room }} />
          <YAxis
            {...axis(seen.y)}
            dataKey="y"
            width={UPRIGHT_ROOM}
            axisLine={false}
            padding={{ top: room, bottom: room }}
          />
          {drawnAs === 'large' && <ZoomGround onZoom={setPart} />}
          {groups.map(
            ({ name, colour }, place) =>
              !hidden.has(place) && (
                <Scatter
                  key={name}
                  name={name}
                  data={dots.filter(dot => dot.group === place)}
                  fill={colour}
                  shape={({ cx, cy, payload }) => (
                    <circle className={styles.dot} cx={cx} cy={cy} r={radiusOf(payload)} fill={colour} />
                  )}
                  isAnimationActive={false}
                />
              ),
          )}
          <Over
            dots={dots}
            hidden={hidden}
            names={names}
            named={chart.named}
            active={active}
            placed={placed}
          />
          <Titles upright={y.label + scaled} level={x.label + scaled} />
        </ScatterChart>
        {spot !== undefined && (
          <div
            className={styles.spot}
            style={{ left: spot.x, top: spot.y }}
            data-below={spot.y < 120 || undefined}
          >
            <Tip chart={chart} point={spot.at} chosen={null} />
          </div>
        )}
      </div>
      {drawnAs === 'large' && (
        <span className={styles.zoom}>
          <button type="button" aria-label="Zoom in" onClick={() => zoom(STEP)}>
            +
          </button>
          <button type="button" aria-label="Zoom out" disabled={part === null} onClick={() => zoom(1 / STEP)}>
            −
          </button>
          <button type="button" disabled={part === null} onClick={() => setPart(null)}>
            All
          </button>
        </span>
      )}
    </>
  )
}

interface Dot {
  readonly at: number
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly group: number
}

/** Recharts hands back what it was given. */
const radiusOf = (dot: unknown): number =>
  typeof dot === 'object' && dot !== null && 'radius' in dot ? Number(dot.radius) : SMALLEST

interface OverProps {
  readonly dots: readonly Dot[]
  readonly hidden: ReadonlySet<number>
  readonly names: readonly string[]
  readonly named: number
  readonly active: number | null
  /** Is told where all dots are. */
  readonly placed: { current: readonly Placed[] }
}

/** Layer over the dots: names of the largest, and a ring around the one that is meant. */
function Over({ dots, hidden, names, named, active, placed }: OverProps) {
  const xOf = useXAxisScale()
  const yOf = useYAxisScale()
  const area = usePlotArea()
  const places = useMemo(() => {
    if (!xOf || !yOf || !area) return []
    const within = (value: number, from: number, length: number) =>
      value >= from - 1 && value <= from + length + 1
    return dots.flatMap(({ at, x, y, radius, group }): Placed[] => {
      const [left, top] = [xOf(x), yOf(y)]
      if (hidden.has(group) || left === undefined || top === undefined) return []
      if (!within(left, area.x, area.width) || !within(top, area.y, area.height)) return []
      return [{ at, x: left, y: top, radius }]
    })
  }, [dots, hidden, xOf, yOf, area])
  placed.current = places
  const labels = useMemo(
    () => (area ? placedNames(places, names, named, area) : []),
    [places, names, named, area],
  )
  const ring = active === null ? undefined : places.find(({ at }) => at === active)
  return (
    <ZIndexLayer zIndex={OVER}>
      {labels.map(({ at, text, x, y }) => (
        <text key={at} className={styles.name} x={x} y={y}>
          {text}
        </text>
      ))}
      {ring && (
        <circle className={styles.ring} cx={ring.x} cy={ring.y} r={ring.radius + 3} data-picture="none" />
      )}
    </ZIndexLayer>
  )
}

const middleOf = ([least, most]: Range, isLogarithmic: boolean) =>
  isLogarithmic ? Math.sqrt(least * most) : (least + most) / 2

const isSame = (one: Both, other: Both) => one.x.join() === other.x.join() && one.y.join() === other.y.join()

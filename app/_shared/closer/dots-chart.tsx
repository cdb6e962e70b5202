import { useMemo, useState } from 'react'
import { CartesianGrid, Scatter, ScatterChart, Tooltip, XAxis, YAxis, ZAxis } from 'recharts'
import { number, shortNumber } from '../format.ts'
import { ChartBox } from './chart-box.tsx'
import styles from './closer.module.css'
import type { DotsChart as Given } from './closer-chart.ts'
import type { Follow } from './follow.tsx'
import { LegendButtons } from './legend-buttons.tsx'
import { AXIS, FILLING, GRID } from './looks.ts'
import { aboveZero, logarithmicTicks, type Range, roomAround, tickValue, zoomed } from './ranges.ts'
import { ScaleSwitch } from './scale-switch.tsx'
import { Tip } from './tip.tsx'
import { ZoomArea } from './zoom-area.tsx'

/** Area of the smallest and the largest dot, square pixels. */
const AREAS: [number, number] = [28, 900]
/** Pixels between the outermost dots' middles and the edge. */
const EDGE = 18
/** How much a press of a button zooms. */
const STEP = 0.6

interface Both {
  readonly x: Range
  readonly y: Range
}

interface DotsChartProps {
  readonly chart: Given
  readonly follow: Follow | null
}

/** Dots over two axes, by Recharts: a drag zooms into the rectangle that it draws. */
export function DotsChart({ chart, follow }: DotsChartProps) {
  const { x, y, size, names, groups, group, hrefs } = chart
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const [isLogarithmic, setLogarithmic] = useState(true)
  const [part, setPart] = useState<Both | null>(null)
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
    return names.map((_, at) => ({
      at,
      x: place((x.places ?? x.values)[at]!),
      y: place((y.places ?? y.values)[at]!),
      size: size.values[at]!,
    }))
  }, [names, x, y, size, isLogarithmic])
  // The largest dots lie wholly within as long as all are seen.
  const room = part === null ? EDGE : 0
  const go = (at: number) => follow?.(hrefs[at] ?? '')
  const zoom = (times: number) => {
    const along = (axis: 'x' | 'y') =>
      zoomed(seen[axis], times, middleOf(seen[axis], isLogarithmic), whole[axis], isLogarithmic)
    const next = { x: along('x'), y: along('y') }
    setPart(isSame(next, whole) ? null : next)
  }
  const axis = (range: Range, padding: number) => ({
    ...AXIS,
    padding: { left: padding, right: padding, top: padding, bottom: padding },
    type: 'number' as const,
    scale: isLogarithmic ? ('log' as const) : ('linear' as const),
    domain: [...range] as [number, number],
    // What lies beyond a part is cut off; of all, nothing is, not even what reaches into the room at the edges.
    allowDataOverflow: part !== null,
    ...(isLogarithmic ? { ticks: logarithmicTicks(range) } : { tickCount: 8 }),
    tickFormatter: (value: number) => shortNumber(isLogarithmic ? tickValue(value) : value),
  })
  const tip = (at: number) => {
    const values = [
      { name: x.name, value: number(x.values[at]) },
      { name: y.name, value: number(y.values[at]) },
      { name: size.name, value: number(size.values[at]) },
      ...(groups.length > 1 ? [{ name: groups[group[at]!]!.name, value: '' }] : []),
    ]
    return (
      <Tip
        title={names[at]!}
        leads={follow !== null}
        values={values.map(value => ({ ...value, colour: null }))}
      />
    )
  }
  const scaled = isLogarithmic ? ' (logarithmic)' : ''
  return (
    <ChartBox
      tools={
        <>
          <ScaleSwitch
            axis="both axes"
            isLogarithmic={isLogarithmic}
            onChange={to => {
              setLogarithmic(to)
              setPart(null)
            }}
          />
          <span className={styles.zoom}>
            <button type="button" aria-label="Zoom in" onClick={() => zoom(STEP)}>
              +
            </button>
            <button
              type="button"
              aria-label="Zoom out"
              disabled={part === null}
              onClick={() => zoom(1 / STEP)}
            >
              −
            </button>
            <button type="button" disabled={part === null} onClick={() => setPart(null)}>
              All
            </button>
          </span>
          <span className={styles.hint}>Draw a rectangle to zoom into it.</span>
        </>
      }
      legend={<LegendButtons entries={groups} hidden={hidden} onHidden={setHidden} />}
      left={`${y.label}${scaled}`}
      right={null}
      below={`${x.label}${scaled}`}
      onKeyDown={() => {}}
    >
      <ScatterChart
        responsive
        style={FILLING}
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid {...GRID} />
        <XAxis {...axis(seen.x, room)} dataKey="x" name={x.name} />
        <YAxis {...axis(seen.y, room)} dataKey="y" name={y.name} width="auto" axisLine={false} />
        <ZAxis dataKey="size" range={AREAS} domain={[0, 'dataMax']} />
        <ZoomArea onZoom={setPart} />
        <Tooltip
          cursor={{ stroke: 'var(--rule-strong)', strokeDasharray: '3 3' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const dot: unknown = payload[0]?.payload
            return active && isDot(dot) ? tip(dot.at) : null
          }}
        />
        {groups.map(
          ({ name, colour }, place) =>
            !hidden.has(place) && (
              <Scatter
                key={name}
                name={name}
                data={dots.filter(({ at }) => group[at] === place)}
                fill={colour}
                isAnimationActive={false}
                onClick={({ payload }) => isDot(payload) && go(payload.at)}
              />
            ),
        )}
      </ScatterChart>
    </ChartBox>
  )
}

const isDot = (value: unknown): value is { readonly at: number } =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number'

const middleOf = ([least, most]: Range, isLogarithmic: boolean) =>
  isLogarithmic ? Math.sqrt(least * most) : (least + most) / 2

const isSame = (one: Both, other: Both) => one.x.join() === other.x.join() && one.y.join() === other.y.join()

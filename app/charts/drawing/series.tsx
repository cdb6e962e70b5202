import { useMemo } from 'react'
import { Area, Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis, Brush as Zoom } from 'recharts'
import { aboveZero, evenScale, logarithmicScale, markValue, onAxis } from '../axes.ts'
import { countOf, hrefOf, type Series, type SeriesChart } from '../chart.ts'
import { nameOf } from '../table.ts'
import { Brush } from './brush.tsx'
import type { DrawingProps } from './drawing.tsx'
import { AXIS, CURSOR, FILLING, GRID, MARGIN, MARKS_ROOM, NO_MARGIN, UPRIGHT_ROOM } from './look.ts'
import { CalendarMarks, Highlight, Moments, Titles } from './marks.tsx'
import { Tip } from './tip.tsx'
import { usePoints } from './use-points.tsx'

/** From so many points on, a part of an enlarged chart can be looked at. */
const MANY = 40

/** Bars, areas and lines over one axis. */
export function SeriesDrawing(props: DrawingProps<SeriesChart>) {
  const { chart, hidden, isLogarithmic, size, chosen, span, follow, onSpan } = props
  const { x, series, isBrushed } = chart
  const count = countOf(chart)
  const shown = series.filter(({ shape }, key) => shape !== 'told' && !hidden.has(key))
  const isMirrored = series.some(({ isBelow }) => isBelow)
  /** The place of the point that the axis calls so. */
  const placeOf = (label: unknown) => (x.kind === 'values' ? x.values.indexOf(Number(label)) : Number(label))
  const points = usePoints(label => {
    const href = hrefOf(chart, placeOf(label))
    if (href !== null) follow(href)
  })
  const rows = useMemo(() => rowsOf(chart, isLogarithmic, chosen), [chart, isLogarithmic, chosen])
  const { domain, ticks } = isLogarithmic ? logarithmicScale(shown) : evenScale(shown)
  const unit = shown[0]?.unit ?? 'number'
  const isSmall = size === 'small'
  const canZoom = size === 'large' && !isBrushed && x.kind !== 'values' && count > MANY
  const isLed = !isBrushed && chart.leads !== null
  return (
    <div style={FILLING} onKeyDownCapture={points.onKeyDownCapture} data-leads={isLed || undefined}>
      <ComposedChart
        data-drawing=""
        data={rows}
        responsive
        style={FILLING}
        margin={isSmall ? NO_MARGIN : MARGIN}
        stackOffset="sign"
        barGap={0}
        barCategoryGap={count > 100 ? '6%' : '14%'}
        aria-label={`${chart.title}: arrow keys go from point to point`}
        {...(isLed ? { onClick: ({ activeLabel }, event) => points.onClick(activeLabel, event) } : {})}
      >
        {span !== null && !isBrushed && <Highlight span={span} count={count} isUpright={false} />}
        {!isSmall && <CartesianGrid {...GRID} vertical={false} />}
        {x.kind === 'values' ? (
          <XAxis
            {...AXIS}
            dataKey="at"
            height={MARKS_ROOM}
            type="number"
            scale={x.isLogarithmic ? ((x.values[0] ?? 0) > 0 ? 'log' : 'symlog') : 'linear'}
            domain={['dataMin', 'dataMax']}
            ticks={x.ticks.map(({ at }) => at)}
            tickFormatter={value => x.ticks.find(({ at }) => at === value)?.label ?? ''}
          />
        ) : (
          <XAxis
            {...AXIS}
            dataKey="at"
            height={isSmall ? 1 : MARKS_ROOM}
            minTickGap={14}
            tick={isSmall || (x.kind === 'time' && !canZoom) ? false : AXIS.tick}
            tickFormatter={at => nameOf(chart, at)}
          />
        )}
        <YAxis
          {...AXIS}
          axisLine={false}
          width={UPRIGHT_ROOM}
          hide={isSmall}
          domain={[...domain]}
          ticks={[...ticks]}
          interval={0}
          scale={isLogarithmic ? 'log' : 'linear'}
          allowDataOverflow
          tickFormatter={value => onAxis(unit, isLogarithmic ? markValue(value) : Math.abs(value))}
        />
        <Tooltip
          cursor={CURSOR}
          isAnimationActive={false}
          content={({ active, label }) => {
            const point = placeOf(label)
            return active && point >= 0 && point < count ? (
              <Tip chart={chart} point={point} chosen={chosen?.[point] ?? null} />
            ) : null
          }}
        />
        {series.map(
          (each, key) =>
            !hidden.has(key) &&
            shapesOf(each, key, {
              isMirrored,
              isParted: key === 0 && chosen !== null,
              isSparse: count <= SPARSE,
            }),
        )}
        {x.kind === 'time' && !canZoom && <CalendarMarks x={x} />}
        {x.kind === 'time' && !isSmall && !canZoom && <Moments x={x} moments={chart.moments} />}
        {!isSmall && <Titles upright={chart.label} level={x.label} />}
        {isBrushed && (
          <Brush
            count={count}
            span={span}
            one={x.one.toLowerCase()}
            name={point => nameOf(chart, point)}
            onSpan={onSpan}
          />
        )}
        {canZoom && (
          <Zoom
            height={28}
            travellerWidth={8}
            fill="var(--paper-sunk)"
            stroke="var(--rule-strong)"
            dataKey="at"
            ariaLabel="End of the part that is shown"
            tickFormatter={at => nameOf(chart, at)}
          />
        )}
        {points.listener}
      </ComposedChart>
    </div>
  )
}

/** A point as Recharts is given it: where it stands, and what is drawn there. */
type Row = Readonly<Record<string, number | null>>

/** A logarithmic axis has no place for 0: there nothing is drawn. Of the first series the chosen part stands below the rest. */
function rowsOf(chart: SeriesChart, isLogarithmic: boolean, chosen: readonly number[] | null): Row[] {
  const { x, series } = chart
  const drawn = ({ isBelow }: Series, value: number | null) => {
    if (value === null) return null
    if (isLogarithmic) return value === 0 ? null : aboveZero(value)
    return isBelow ? -value : value
  }
  return Array.from({ length: countOf(chart) }, (_, place) => {
    const row: Record<string, number | null> = { at: x.kind === 'values' ? (x.values[place] ?? null) : place }
    for (const [key, each] of series.entries()) row[key] = drawn(each, each.values[place] ?? null)
    const whole = row['0']
    if (chosen !== null && typeof whole === 'number') {
      const part = chosen[place] ?? 0
      row['chosen'] = part
      row['0'] = whole - part
    }
    return row
  })
}

/** Up to so many points, those of a line are marked. */
const SPARSE = 40

interface Drawn {
  readonly isMirrored: boolean
  /** Whether the chosen part stands below the rest. */
  readonly isParted: boolean
  readonly isSparse: boolean
}

function shapesOf({ shape, name, colour }: Series, key: number, { isMirrored, isParted, isSparse }: Drawn) {
  const common = { dataKey: String(key), name, isAnimationActive: false }
  if (shape === 'told') return null
  if (shape === 'bar') {
    const stack = isMirrored ? { stackId: 'both' } : isParted ? { stackId: 'parts' } : {}
    const bar = (
      <Bar key={key} {...common} {...stack} fill={colour} maxBarSize={64} fillOpacity={isParted ? 0.24 : 1} />
    )
    if (!isParted) return bar
    const part = { ...common, ...stack, dataKey: 'chosen', name: `${name}, chosen` }
    return [<Bar key="chosen" {...part} fill={colour} maxBarSize={64} />, bar]
  }
  const line = { ...common, stroke: colour, strokeWidth: 2, dot: false, activeDot: { r: 4, strokeWidth: 0 } }
  if (shape === 'stacked')
    return (
      <Area key={key} {...line} strokeWidth={0} type="step" stackId="parts" fill={colour} fillOpacity={1} />
    )
  if (shape === 'area') return <Area key={key} {...line} type="stepAfter" fill={colour} fillOpacity={0.14} />
  const isDotted = shape === 'points' || (isSparse && shape === 'line')
  const dots = isDotted ? { dot: { r: 2.5, fill: colour } } : {}
  const dashes = shape === 'dashed' ? { strokeDasharray: '4 4', strokeWidth: 1.5 } : {}
  return (
    <Line
      key={key}
      {...line}
      {...dashes}
      {...dots}
      type={shape === 'steps' ? 'stepAfter' : 'linear'}
      connectNulls={shape !== 'points'}
    />
  )
}

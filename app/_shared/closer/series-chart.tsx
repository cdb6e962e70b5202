import { useMemo, useState } from 'react'
import { Area, Bar, Brush, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartBox } from './chart-box.tsx'
import type { CloserSeries, SeriesChart as Given } from './closer-chart.ts'
import type { Follow } from './follow.tsx'
import { LegendButtons } from './legend-buttons.tsx'
import { AXIS, BRUSH, CURSOR, FILLING, GRID, STEPS } from './looks.ts'
import { logarithmicTicks, tickValue, ZERO } from './ranges.ts'
import { rowsOf } from './rows-of.ts'
import { ScaleSwitch } from './scale-switch.tsx'
import { Tip } from './tip.tsx'
import { useActivePoint } from './use-active-point.tsx'
import { onAxis, written } from './values.ts'
import { yearTicks } from './year-ticks.ts'

/** From so many points on, a part of them can be looked at. */
const MANY = 24
/** Times that the largest value is the smallest where an even axis hides most of them. */
const UNEVEN = 30

interface SeriesChartProps {
  readonly chart: Given
  /** Null: nothing leads on. */
  readonly follow: Follow | null
}

/** Bars, areas and lines over one axis, by Recharts. */
export function SeriesChart({ chart, follow }: SeriesChartProps) {
  const { x, series, hrefs } = chart
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const [isLogarithmic, setLogarithmic] = useState(false)
  const [seen, setSeen] = useState<Seen>({})
  const canBeLogarithmic = series.every(isCount) && isUneven(series)
  const isMirrored = series.some(({ isBelow }) => isBelow)
  const points = x.kind === 'names' ? x.names : x.values
  /** The place of the point that the axis calls so. */
  const placeOf = (label: unknown) => (x.kind === 'names' ? Number(label) : x.values.indexOf(Number(label)))
  const leadsOn = (place: number) => (follow === null ? null : (hrefs?.[place] ?? null))
  const active = useActivePoint(label => {
    const href = leadsOn(placeOf(label))
    if (href !== null) follow?.(href)
  })
  // Recharts forgets which part is seen where it is given other points.
  const rows = useMemo(() => rowsOf(chart, isLogarithmic), [chart, isLogarithmic])
  const years = x.kind === 'names' ? yearsSeen(x.names, seen) : null
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map(value => value ?? 0)))
  const logarithmic = {
    scale: 'log' as const,
    domain: [ZERO, most * 1.1] as [number, number],
    ticks: logarithmicTicks([1, most * 1.1]),
    allowDataOverflow: true,
  }
  const upright = (side: 'left' | 'right') => {
    const shown = series.filter(({ axis }, place) => axis === side && !hidden.has(place))
    const { unit = 'number' } = shown[0] ?? {}
    return {
      ...AXIS,
      yAxisId: side,
      orientation: side,
      hide: shown.length === 0,
      axisLine: false,
      width: 'auto' as const,
      allowDecimals: unit !== 'number',
      tickFormatter: (value: number) => onAxis(unit, isLogarithmic ? tickValue(value) : Math.abs(value)),
      ...(isLogarithmic ? logarithmic : STEPS),
    }
  }
  const title = (place: number) =>
    `${x.one} ${x.kind === 'names' ? x.names[place] : written(x.unit, x.values[place] ?? null)}`.trim()
  const tip = (label: unknown) => {
    const place = placeOf(label)
    if (points[place] === undefined) return null
    const values = series.map(({ name, colour, unit, values }) => ({
      name,
      colour: series.length > 1 ? colour : null,
      value: written(unit, values[place] ?? null),
    }))
    return <Tip title={title(place)} values={values} leads={leadsOn(place) !== null} />
  }
  return (
    <ChartBox
      tools={
        canBeLogarithmic && (
          <ScaleSwitch
            axis="upright axis"
            isLogarithmic={isLogarithmic}
            onChange={to => {
              setLogarithmic(to)
              setSeen({})
            }}
          />
        )
      }
      legend={<LegendButtons entries={series} hidden={hidden} onHidden={setHidden} />}
      left={isAnyShown(series, 'left', hidden) ? chart.left : ''}
      right={isAnyShown(series, 'right', hidden) ? chart.right : null}
      below={x.label}
      onKeyDown={active.onKeyDown}
    >
      <ComposedChart
        data={rows}
        responsive
        style={FILLING}
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        stackOffset="sign"
        barGap={0}
        barCategoryGap={points.length > 100 ? '6%' : '14%'}
        onClick={({ activeLabel }, event) => active.onClick(activeLabel, event)}
        {...(hrefs !== null && follow !== null ? { className: 'leads' } : {})}
      >
        <CartesianGrid
          {...GRID}
          vertical={false}
          yAxisId={isAnyShown(series, 'left', hidden) ? 'left' : 'right'}
        />
        {x.kind === 'names' ? (
          <XAxis
            {...AXIS}
            dataKey="at"
            minTickGap={16}
            {...(years === null
              ? {}
              : { ticks: years.map(({ place }) => place), interval: 'preserveStart' as const })}
            tickFormatter={place =>
              (years?.find(each => each.place === place)?.year ?? (x.short ?? x.names)[place]) || ''
            }
          />
        ) : (
          <XAxis
            {...AXIS}
            dataKey="at"
            type="number"
            scale={x.isLogarithmic ? 'log' : 'linear'}
            domain={['dataMin', 'dataMax']}
            ticks={x.ticks.map(({ at }) => at)}
            tickFormatter={value => x.ticks.find(({ at }) => at === value)?.label ?? ''}
          />
        )}
        <YAxis {...upright('left')} />
        {chart.right !== null && <YAxis {...upright('right')} />}
        <Tooltip
          cursor={CURSOR}
          isAnimationActive={false}
          content={({ active: isActive, label }) => (isActive ? tip(label) : null)}
        />
        {series.map((each, key) => !hidden.has(key) && shapeOf(each, key, isMirrored))}
        {points.length > MANY && (
          <Brush
            {...BRUSH}
            dataKey="at"
            ariaLabel="End of the part that is shown"
            onChange={setSeen}
            tickFormatter={at => (x.kind === 'names' ? (x.names[at] ?? '') : written(x.unit, at))}
          >
            {/* What there is in all, as a shadow in the strip; with one, Recharts stacks down what it should stack up. */}
            {isMirrored ? (
              <></>
            ) : (
              <ComposedChart>{series.map((each, key) => shadowOf(each, key, hidden))}</ComposedChart>
            )}
          </Brush>
        )}
        {active.listener}
      </ComposedChart>
    </ChartBox>
  )
}

/** The part that the strip chooses. */
interface Seen {
  readonly startIndex?: number
  readonly endIndex?: number
}

/** Years at the axis, of the part that is seen. */
function yearsSeen(names: readonly string[], { startIndex = 0, endIndex = names.length - 1 }: Seen) {
  const years = yearTicks(names.slice(startIndex, endIndex + 1))
  return years?.map(({ place, year }) => ({ place: place + startIndex, year })) ?? null
}

const shadowOf = ({ name, axis }: CloserSeries, key: number, hidden: ReadonlySet<number>) =>
  !hidden.has(key) && (
    <Area
      key={name}
      dataKey={String(key)}
      yAxisId={`shadow ${axis}`}
      type="step"
      fill="var(--rule-strong)"
      fillOpacity={0.35}
      stroke="none"
      activeDot={false}
      isAnimationActive={false}
    />
  )

function shapeOf({ shape, name, colour, axis }: CloserSeries, key: number, isMirrored: boolean) {
  const common = { dataKey: String(key), name, yAxisId: axis, isAnimationActive: false }
  if (shape === 'bar')
    return (
      <Bar key={key} {...common} fill={colour} maxBarSize={64} {...(isMirrored ? { stackId: 'both' } : {})} />
    )
  const line = { ...common, stroke: colour, strokeWidth: 2, dot: false, activeDot: { r: 4, strokeWidth: 0 } }
  if (shape === 'area') return <Area key={key} {...line} type="stepAfter" fill={colour} fillOpacity={0.14} />
  const dashes = shape === 'dashed' ? { strokeDasharray: '4 4', strokeWidth: 1.5 } : {}
  return (
    <Line key={key} {...line} {...dashes} type={shape === 'steps' ? 'stepAfter' : 'linear'} connectNulls />
  )
}

const isAnyShown = (series: readonly CloserSeries[], side: 'left' | 'right', hidden: ReadonlySet<number>) =>
  series.some(({ axis }, place) => axis === side && !hidden.has(place))

const isCount = ({ unit, isBelow, axis }: CloserSeries) => unit === 'number' && !isBelow && axis === 'left'

function isUneven(series: readonly CloserSeries[]): boolean {
  const values = series.flatMap(({ values }) => values.filter(value => value !== null && value > 0))
  const most = values.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 0)
  const least = values.reduce<number>((smallest, value) => Math.min(smallest, value ?? most), most)
  return least > 0 && most / least >= UNEVEN
}

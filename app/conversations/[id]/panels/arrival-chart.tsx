'use client'

import { useState } from 'react'
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { counted, date, dateTime, duration, number, shortNumber } from '../../../_shared/format.ts'
import { useGroup } from '../group.tsx'
import { useSelection } from '../selection.tsx'
import { below, beside, TICKS } from './axes.tsx'
import styles from './chart.module.css'
import { chosenIn } from './chosen-share.ts'
import { type ArrivalPoint, spansIn } from './cumulative.ts'
import { SpanSliders } from './span-sliders.tsx'

interface Spans {
  readonly from: number
  readonly to: number
}

interface Point extends ArrivalPoint {
  /** Comments of the chosen group; null where none is chosen. */
  readonly chosen: number | null
  readonly rest: number
}

/** What both charts leave free, so that their times lie below each other. */
const MARGIN = { top: 8, right: 8, left: 4 }
const AXIS = 52

/** Comments so far and new ones, over time; a drag across either, or the sliders below, chooses a span of time. */
export function ArrivalChart({ points }: { readonly points: readonly ArrivalPoint[] }) {
  const { selection, choose } = useSelection()
  const { group } = useGroup()
  const [dragged, setDragged] = useState<Spans | null>(null)
  const chosen = chosenIn(
    selection.time === null ? group : null,
    'times',
    points.map(({ since, until }) => ({ from: since, to: until })),
  )
  const data = points.map(
    (point, index): Point => ({
      ...point,
      chosen: chosen === null ? null : chosen[index]!,
      rest: point.comments - (chosen?.[index] ?? 0),
    }),
  )
  const spans = dragged
    ? { from: Math.min(dragged.from, dragged.to), to: Math.max(dragged.from, dragged.to) }
    : selection.time && spansIn(points, selection.time)

  const chooseSpans = ({ from, to }: Spans) => {
    const since = points[from]?.since
    const until = points[to]?.until
    const isAll = from === 0 && to === points.length - 1
    if (since === undefined || until === undefined) return
    choose({ message: null, time: isAll ? null : { since, until } })
  }
  const drag = {
    onMouseDown: ({ activeTooltipIndex }: Hovered) => {
      const at = placeOf(activeTooltipIndex)
      if (at !== null) setDragged({ from: at, to: at })
    },
    onMouseMove: ({ activeTooltipIndex }: Hovered) => {
      const at = placeOf(activeTooltipIndex)
      if (dragged && at !== null && at !== dragged.to) setDragged({ ...dragged, to: at })
    },
    onMouseUp: () => {
      setDragged(null)
      if (dragged && spans) chooseSpans(spans)
    },
    onMouseLeave: () => setDragged(null),
  }
  const span = (points[0]?.until ?? 0) - (points[0]?.since ?? 0) + 1
  const axis = {
    dataKey: 'since',
    type: 'number',
    domain: [points[0]?.since ?? 0, points.at(-1)?.until ?? 1],
    tickFormatter: date,
    tick: TICKS,
    tickLine: false,
    axisLine: { stroke: 'var(--rule-strong)' },
    minTickGap: 40,
  } as const
  const counts = { tick: TICKS, tickFormatter: shortNumber, tickLine: false, axisLine: false } as const
  const tip = (
    <Tooltip
      isAnimationActive={false}
      cursor={{ stroke: 'var(--rule-strong)' }}
      content={({ active, payload }) => (active ? <Tip point={payload[0]?.payload} /> : null)}
    />
  )
  const area = spans && (
    <ReferenceArea
      x1={points[spans.from]!.since}
      x2={points[spans.to]!.until}
      ifOverflow="hidden"
      fill="var(--accent)"
      fillOpacity={0.2}
    />
  )
  return (
    <div className={styles.brushed}>
      <div className={styles.upper}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 144 }}>
          <AreaChart data={data} margin={{ ...MARGIN, bottom: 0 }} {...drag}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis {...axis} tick={false} height={4} />
            <YAxis {...counts} width={AXIS} allowDecimals={false} label={beside('so far')} />
            {area}
            {tip}
            <Area
              dataKey="total"
              type="stepBefore"
              stroke="var(--accent)"
              strokeWidth={1.5}
              fill="var(--accent-soft)"
              fillOpacity={1}
              isAnimationActive={false}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <div className={styles.lower}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 128 }}>
          <BarChart data={data} margin={{ ...MARGIN, bottom: 18 }} barCategoryGap={0} {...drag}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis {...axis} label={below('time (UTC)')} />
            <YAxis
              {...counts}
              width={AXIS}
              allowDecimals={false}
              tickCount={3}
              label={beside(`per ${duration(span / 1000)}`)}
            />
            {area}
            {tip}
            <Bar dataKey="chosen" stackId="span" fill="var(--accent)" isAnimationActive={false} />
            <Bar
              dataKey="rest"
              stackId="span"
              fill={chosen === null ? 'var(--accent)' : 'var(--unchosen)'}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <SpanSliders points={points} spans={spans ?? null} onSpans={chooseSpans} />
    </div>
  )
}

/** What a chart says about where the pointer is. */
interface Hovered {
  readonly activeTooltipIndex?: string | number | null | undefined
}

const placeOf = (index: Hovered['activeTooltipIndex']): number | null =>
  index === null || index === undefined || !Number.isInteger(Number(index)) ? null : Number(index)

function Tip({ point }: { readonly point: Point | undefined }) {
  if (point === undefined) return null
  return (
    <div className={styles.tip}>
      <b>
        {dateTime(point.since)} to {dateTime(point.until + 1)}
      </b>
      <br />
      {number(point.comments)} new{point.chosen !== null && `, ${number(point.chosen)} chosen`};{' '}
      {counted(point.total, 'comment')} so far
    </div>
  )
}

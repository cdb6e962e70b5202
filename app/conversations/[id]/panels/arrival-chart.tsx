'use client'

import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { counted, date, dateTime, shortNumber } from '../../../_shared/format.ts'
import { useSelection } from '../selection.tsx'
import styles from './chart.module.css'
import type { ArrivalPoint } from './cumulative.ts'

/** Comments so far over time; a click chooses what came in the span. */
export function ArrivalChart({ points }: { readonly points: readonly ArrivalPoint[] }) {
  const { selection, choose } = useSelection()
  const ticks = { fill: 'var(--ink-quiet)', fontSize: 12 }
  const choosePoint = (index: number) => {
    const point = points[index]
    if (point && point.comments > 0)
      choose({ message: null, time: { since: point.since, until: point.until } })
  }
  return (
    <div className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 240 }}>
        <AreaChart
          data={[...points]}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          onClick={({ activeTooltipIndex }) => choosePoint(Number(activeTooltipIndex))}
        >
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <XAxis
            dataKey="until"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={date}
            tick={ticks}
            tickLine={false}
            axisLine={{ stroke: 'var(--rule-strong)' }}
            minTickGap={40}
          />
          <YAxis
            tick={ticks}
            tickFormatter={shortNumber}
            tickLine={false}
            axisLine={false}
            width={40}
            allowDecimals={false}
          />
          {selection.time && (
            <ReferenceArea
              x1={selection.time.since}
              x2={selection.time.until}
              fill="var(--accent)"
              fillOpacity={0.35}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--rule-strong)' }}
            content={({ active, payload }) => (active ? <Tip point={payload[0]?.payload} /> : null)}
          />
          <Area
            dataKey="total"
            type="stepAfter"
            stroke="var(--accent)"
            strokeWidth={1.5}
            fill="var(--accent-soft)"
            fillOpacity={1}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}

function Tip({ point }: { readonly point: ArrivalPoint | undefined }) {
  if (point === undefined) return null
  return (
    <div className={styles.tip}>
      <b>{dateTime(point.until)}</b>
      <br />
      {counted(point.total, 'comment')} so far, {point.comments} new
    </div>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { counted, shortNumber } from '../format.ts'
import styles from './bar-chart.module.css'

/** One bar. */
export interface BarDatum {
  readonly label: string
  readonly value: number
  /** Where a click leads. */
  readonly href: string | null
}

interface BarChartProps {
  readonly data: readonly BarDatum[]
  /** What a bar counts, in the singular and the plural. */
  readonly one: string
  readonly many: string
  /** What stands along the axis. */
  readonly axis: string
}

/** Upright bars; a click on one leads to what it counts. Drawn by the browser, in a place of fixed height. */
export function BarChart({ data, one, many, axis }: BarChartProps) {
  const router = useRouter()
  const follow = (index: number) => {
    const href = data[index]?.href
    if (href) router.push(href)
  }
  return (
    <div className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 240 }}>
        <Chart data={[...data]} margin={{ top: 8, right: 0, bottom: 20, left: 0 }} barCategoryGap="12%">
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <XAxis
            dataKey="label"
            tick={{ fill: 'var(--ink-quiet)', fontSize: 12 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--rule-strong)' }}
            minTickGap={16}
            label={{
              value: axis,
              position: 'insideBottom',
              offset: -14,
              fill: 'var(--ink-quiet)',
              fontSize: 12,
            }}
          />
          <YAxis
            tick={{ fill: 'var(--ink-quiet)', fontSize: 12 }}
            tickFormatter={shortNumber}
            tickLine={false}
            axisLine={false}
            width={40}
            allowDecimals={false}
          />
          <Tooltip
            cursor={{ fill: 'var(--paper-sunk)' }}
            isAnimationActive={false}
            content={({ active, payload }) =>
              active ? <Tip datum={payload[0]?.payload} one={one} many={many} /> : null
            }
          />
          <Bar
            dataKey="value"
            fill="var(--accent)"
            isAnimationActive={false}
            maxBarSize={64}
            onClick={(_, index) => follow(index)}
          />
        </Chart>
      </ResponsiveContainer>
    </div>
  )
}

function Tip({ datum, one, many }: { datum: BarDatum | undefined; one: string; many: string }) {
  if (datum === undefined) return null
  return (
    <div className={styles.tip}>
      <b>{datum.label}</b>
      <br />
      {counted(datum.value, one, many)}
    </div>
  )
}

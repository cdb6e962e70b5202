'use client'

import { type ReactNode, useState } from 'react'
import { BarShapes, topOf } from '../../../_shared/charts/bars.tsx'
import { type ColumnSpan, Columns } from '../../../_shared/charts/columns.tsx'
import { Plot, type Tick } from '../../../_shared/charts/plot.tsx'
import { evenTicks, linear } from '../../../_shared/charts/scale.ts'
import { counted, date, dateTime, duration, number, shortNumber } from '../../../_shared/format.ts'
import { useGroup } from '../group.tsx'
import { useSelection } from '../selection.tsx'
import styles from './chart.module.css'
import { chosenIn } from './chosen-share.ts'
import { type ArrivalPoint, spansIn } from './cumulative.ts'
import { SpanSliders } from './span-sliders.tsx'

/** Comments so far and new ones, over time; a drag across either, or the sliders below, chooses a span of time. */
export function ArrivalChart({ points }: { readonly points: readonly ArrivalPoint[] }) {
  const { selection, choose } = useSelection()
  const { group } = useGroup()
  const [dragged, setDragged] = useState<ColumnSpan | null>(null)
  const chosen = chosenIn(
    selection.time === null ? group : null,
    'times',
    points.map(({ since, until }) => ({ from: since, to: until })),
  )
  const spans = dragged ?? (selection.time && spansIn(points, selection.time))

  const chooseSpans = ({ from, to }: ColumnSpan) => {
    const since = points[from]?.since
    const until = points[to]?.until
    const isAll = from === 0 && to === points.length - 1
    if (since === undefined || until === undefined) return
    choose({ message: null, time: isAll ? null : { since, until } })
  }
  const over = (
    <Columns
      count={points.length}
      onDrag={setDragged}
      onDragged={chooseSpans}
      tip={index => <Tip point={points[index]!} chosen={chosen?.[index] ?? null} />}
    />
  )
  const total = points.at(-1)?.total ?? 0
  const bars = points.map(({ comments }, index) => ({ value: comments, chosen: chosen?.[index] ?? null }))
  const top = topOf(bars)
  const span = (points[0]?.until ?? 0) - (points[0]?.since ?? 0) + 1
  return (
    <div className={styles.brushed}>
      <Plot
        x={[]}
        y={evenTicks(total * 1.05, shortNumber, true)}
        xLabel=""
        yLabel="comments so far"
        over={over}
      >
        <path className={styles.area} d={steps(points, total * 1.05)} />
        <Area spans={spans} count={points.length} />
      </Plot>
      <Plot
        x={timesOf(points)}
        y={evenTicks(top, shortNumber, true)}
        xLabel="time (UTC)"
        yLabel={`comments per ${duration(span / 1000)}`}
        over={over}
      >
        <BarShapes bars={bars} top={top} gap={points.length > 100 ? 0 : 0.06} />
        <Area spans={spans} count={points.length} />
      </Plot>
      <SpanSliders points={points} spans={spans ?? null} onSpans={chooseSpans} />
    </div>
  )
}

/** How many comments there were at the end of each span, as an area with steps. */
function steps(points: readonly ArrivalPoint[], top: number): string {
  const y = linear(top)
  const room = 100 / points.length
  const corners = points.map(({ total }, index) => `V${100 - 100 * y(total)}H${room * (index + 1)}`)
  return `M0,100${corners.join('')}V100Z`
}

/** The spans that are chosen. */
function Area({
  spans,
  count,
}: {
  readonly spans: ColumnSpan | null | undefined
  readonly count: number
}): ReactNode {
  if (!spans) return null
  const { from, to } = spans
  return (
    <rect
      className={styles.span}
      x={(100 * from) / count}
      width={(100 * (to - from + 1)) / count}
      y="0"
      height="100"
    />
  )
}

/** Days that there is room for below. */
const MOST_DAYS = 4

function timesOf(points: readonly ArrivalPoint[]): Tick[] {
  const every = Math.ceil(points.length / MOST_DAYS)
  return points
    .map(({ since }, index) => ({ label: date(since), at: index / points.length }))
    .filter(({ label }, index, all) => index % every === 0 && label !== all[index - every]?.label)
}

function Tip({ point, chosen }: { readonly point: ArrivalPoint; readonly chosen: number | null }) {
  return (
    <>
      <b>
        {dateTime(point.since)} to {dateTime(point.until + 1)}
      </b>
      <br />
      {number(point.comments)} new{chosen !== null && `, ${number(chosen)} chosen`};{' '}
      {counted(point.total, 'comment')} so far
    </>
  )
}

import { useMemo } from 'react'
import { Bar, CartesianGrid, ComposedChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { evenScale, onAxis } from '../axes.ts'
import { hrefOf, type RowsChart } from '../chart.ts'
import type { DrawingProps } from './drawing.tsx'
import { AXIS, CURSOR, FILLING, GRID, MARGIN } from './look.ts'
import { Highlight, Titles } from './marks.tsx'
import { Tip } from './tip.tsx'
import { usePoints } from './use-points.tsx'

/** Characters of a name there is room for. */
const LONGEST_NAME = 22
/** Width of a name, pixels. */
const NAME_ROOM = 150

/** Bars below each other, a row of them for each name; what is given to one side and got to the other where they are mirrored. */
export function RowsDrawing({ chart, hidden, span, follow }: DrawingProps<RowsChart>) {
  const { names, series, label, leads } = chart
  const points = usePoints(place => {
    const href = hrefOf(chart, place)
    if (href !== null) follow(href)
  })
  const isMirrored = series.some(({ isBelow }) => isBelow)
  const rows = useMemo(
    () =>
      names.map((_, at) => ({
        at,
        ...Object.fromEntries(
          series.map(({ values, isBelow }, key) => [
            key,
            isBelow ? -(values[at] ?? 0) : (values[at] ?? null),
          ]),
        ),
      })),
    [names, series],
  )
  const shown = series.filter(({ shape }, key) => shape !== 'told' && !hidden.has(key))
  const { domain, ticks } = evenScale(shown)
  const unit = shown[0]?.unit ?? 'number'
  return (
    <div style={FILLING} onKeyDownCapture={points.onKeyDownCapture} data-leads={leads !== null || undefined}>
      <ComposedChart
        data-drawing=""
        data={rows}
        layout="vertical"
        responsive
        style={FILLING}
        margin={MARGIN}
        stackOffset="sign"
        barGap={1}
        barCategoryGap={4}
        aria-label={`${chart.title}: arrow keys go from row to row`}
        onClick={({ activeLabel }, event) => points.onClick(activeLabel, event)}
      >
        {span !== null && <Highlight span={span} count={names.length} isUpright />}
        <CartesianGrid {...GRID} horizontal={false} />
        <XAxis
          {...AXIS}
          type="number"
          orientation="top"
          height={20}
          axisLine={false}
          domain={[...domain]}
          ticks={[...ticks]}
          interval={0}
          tickFormatter={value => onAxis(unit, Math.abs(value))}
        />
        <Names chart={chart} />
        {series.map(
          ({ name, colour, shape }, key) =>
            shape !== 'told' &&
            !hidden.has(key) && (
              <Bar
                key={name}
                dataKey={String(key)}
                name={name}
                fill={colour}
                isAnimationActive={false}
                {...(isMirrored ? { stackId: 'both' } : {})}
              />
            ),
        )}
        {isMirrored && <ReferenceLine x={0} stroke="var(--ink)" />}
        <Titles upright={label} level="" />
        {points.listener}
      </ComposedChart>
    </div>
  )
}

/** The names beside the rows of a chart, and what a row says when it is pointed at. */
export function Names({ chart }: { readonly chart: RowsChart }) {
  const { names } = chart
  return (
    <>
      <YAxis
        {...AXIS}
        type="category"
        dataKey="at"
        width={NAME_ROOM}
        interval={0}
        tickFormatter={at => shortened(names[at] ?? '')}
      />
      <Tooltip
        cursor={CURSOR}
        isAnimationActive={false}
        content={({ active, label: at }) =>
          active && names[Number(at)] !== undefined ? (
            <Tip chart={chart} point={Number(at)} chosen={null} />
          ) : null
        }
      />
    </>
  )
}

function shortened(name: string): string {
  const characters = [...name.replace(/\s+/g, ' ')]
  return characters.length <= LONGEST_NAME
    ? characters.join('')
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}

import { useMemo, useState } from 'react'
import { Bar, CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartBox } from './chart-box.tsx'
import type { RowsChart as Given } from './closer-chart.ts'
import type { Follow } from './follow.tsx'
import { LegendButtons } from './legend-buttons.tsx'
import { AXIS, CURSOR, FILLING, GRID, STEPS } from './looks.ts'
import { Tip } from './tip.tsx'
import { useActivePoint } from './use-active-point.tsx'
import { onAxis, written } from './values.ts'

/** Pixels of a bar, and between two rows. */
const BAR = 9
const BETWEEN = 9
const AXIS_HEIGHT = 40
/** Characters of a name there is room for. */
const LONGEST_NAME = 22

interface RowsChartProps {
  readonly chart: Given
  readonly follow: Follow | null
}

/** Bars below each other, a row of them for each name, by Recharts. */
export function RowsChart({ chart, follow }: RowsChartProps) {
  const { names, one, series, hrefs, label } = chart
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const leadsOn = (place: number) => (follow === null ? null : (hrefs?.[place] ?? null))
  const active = useActivePoint(place => {
    const href = leadsOn(place)
    if (href !== null) follow?.(href)
  })
  const rows = useMemo(
    () =>
      names.map((_, at) => ({
        at,
        ...Object.fromEntries(series.map(({ values }, key) => [key, values[at] ?? null])),
      })),
    [names, series],
  )
  const shown = series.length - hidden.size
  const tip = (place: number) => {
    const values = series.map(({ name, colour, unit, values }) => ({
      name,
      colour,
      value: written(unit, values[place] ?? null),
    }))
    return <Tip title={`${one} ${names[place]}`.trim()} values={values} leads={leadsOn(place) !== null} />
  }
  return (
    <ChartBox
      tools={null}
      legend={<LegendButtons entries={series} hidden={hidden} onHidden={setHidden} />}
      left=""
      right={null}
      below={label}
      onKeyDown={active.onKeyDown}
      height={names.length * (shown * BAR + BETWEEN) + AXIS_HEIGHT}
    >
      <ComposedChart
        data={rows}
        layout="vertical"
        responsive
        style={FILLING}
        margin={{ top: 4, right: 16, bottom: 0, left: 0 }}
        barGap={1}
        barCategoryGap={BETWEEN / 2}
        onClick={({ activeLabel }, event) => active.onClick(activeLabel, event)}
        {...(hrefs !== null && follow !== null ? { className: 'leads' } : {})}
      >
        <CartesianGrid {...GRID} horizontal={false} />
        <XAxis
          {...AXIS}
          {...STEPS}
          type="number"
          orientation="top"
          allowDecimals={false}
          tickFormatter={value => onAxis(series[0]?.unit ?? 'number', value)}
        />
        <YAxis
          {...AXIS}
          type="category"
          dataKey="at"
          width="auto"
          interval={0}
          tickFormatter={at => shortened(names[at] ?? '')}
        />
        <Tooltip
          cursor={CURSOR}
          isAnimationActive={false}
          content={({ active: isActive, label: at }) => (isActive ? tip(Number(at)) : null)}
        />
        {series.map(
          ({ name, colour }, key) =>
            !hidden.has(key) && (
              <Bar
                key={name}
                dataKey={String(key)}
                name={name}
                fill={colour}
                barSize={BAR}
                isAnimationActive={false}
              />
            ),
        )}
        {active.listener}
      </ComposedChart>
    </ChartBox>
  )
}

function shortened(name: string): string {
  const characters = [...name.replace(/\s+/g, ' ')]
  return characters.length <= LONGEST_NAME
    ? characters.join('')
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}

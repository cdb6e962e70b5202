import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, XAxis } from 'recharts'
import { evenMarks, logarithmicMarks, onAxis } from '../axes.ts'
import { type Boxes, type BoxMark, hrefOf, type RowsChart } from '../chart.ts'
import type { DrawingProps } from './drawing.tsx'
import { AXIS, FILLING, GRID, MARGIN } from './look.ts'
import { Titles } from './marks.tsx'
import { Names } from './rows.tsx'
import { usePoints } from './use-points.tsx'

/** Boxes below each other: half of the values lie in the box, its line is the median, whiskers reach as far as is usual. */
export function BoxesDrawing({ chart, boxes, follow }: DrawingProps<RowsChart> & { readonly boxes: Boxes }) {
  const { label, leads } = chart
  const { marks, isLogarithmic, unit, colours } = boxes
  const points = usePoints(place => {
    const href = hrefOf(chart, place)
    if (href !== null) follow(href)
  })
  const known = marks.filter(mark => mark !== null)
  const least = known.reduce((smallest, { low }) => Math.min(smallest, low), isLogarithmic ? 0 : Infinity)
  const most = known.reduce((largest, { high }) => Math.max(largest, high), isLogarithmic ? 1 : least)
  const room = most === least ? 1 : 0.02 * (most - least)
  const domain = isLogarithmic ? ([0, most * 1.1] as const) : ([least - room, most + room] as const)
  const ticks = isLogarithmic ? [0, ...logarithmicMarks([1, most * 1.1])] : evenMarks(domain)
  return (
    <div style={FILLING} onKeyDownCapture={points.onKeyDownCapture} data-leads={leads !== null || undefined}>
      <ComposedChart
        data-drawing=""
        data={marks.map((mark, at) => ({ at, range: mark && [mark.low, mark.high] }))}
        layout="vertical"
        responsive
        style={FILLING}
        margin={MARGIN}
        barCategoryGap={8}
        aria-label={`${chart.title}: arrow keys go from row to row`}
        onClick={({ activeLabel }, event) => points.onClick(activeLabel, event)}
      >
        <CartesianGrid {...GRID} horizontal={false} />
        <XAxis
          {...AXIS}
          type="number"
          orientation="top"
          height={20}
          axisLine={false}
          scale={isLogarithmic ? 'symlog' : 'linear'}
          domain={[...domain]}
          ticks={ticks}
          minTickGap={12}
          tickFormatter={value => onAxis(unit, value)}
        />
        <Names chart={chart} />
        <Bar
          dataKey="range"
          isAnimationActive={false}
          minPointSize={1}
          shape={(props: BarShapeProps) => {
            const at = props.index
            const mark = marks[at]
            return mark ? <Box {...{ ...props, mark, isLogarithmic }} colour={colours[at] ?? ''} /> : <g />
          }}
        />
        <Titles upright={label} level="" />
        {points.listener}
      </ComposedChart>
    </div>
  )
}

interface BoxProps extends Pick<BarShapeProps, 'x' | 'y' | 'width' | 'height'> {
  readonly mark: BoxMark
  readonly isLogarithmic: boolean
  readonly colour: string
}

/** A box within the place that Recharts keeps from its lowest to its highest mark. */
function Box({ x, y, width, height, mark, isLogarithmic, colour }: BoxProps) {
  // As d3's symlog has it.
  const scaled = (value: number) => (isLogarithmic ? Math.sign(value) * Math.log1p(Math.abs(value)) : value)
  const span = scaled(mark.high) - scaled(mark.low)
  const at = (value: number) =>
    x + (span === 0 ? width / 2 : (width * (scaled(value) - scaled(mark.low))) / span)
  const middle = y + height / 2
  return (
    <g stroke={colour} strokeWidth={1.5}>
      <line x1={at(mark.low)} x2={at(mark.high)} y1={middle} y2={middle} />
      {[mark.low, mark.high].map((end, place) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: the two ends of one line
          key={place}
          x1={at(end)}
          x2={at(end)}
          y1={middle - height / 5}
          y2={middle + height / 5}
        />
      ))}
      <rect
        x={at(mark.q1)}
        y={y}
        width={Math.max(1, at(mark.q3) - at(mark.q1))}
        height={height}
        fill={colour}
        fillOpacity={0.24}
      />
      <line x1={at(mark.median)} x2={at(mark.median)} y1={y} y2={y + height} strokeWidth={3} />
    </g>
  )
}

import { useChartHeight, useChartWidth, usePlotArea, ZIndexLayer } from 'recharts'
import { calendarTicks } from '../calendar.ts'
import type { Chart, Span, TimeAxis } from '../chart.ts'
import styles from '../charts.module.css'
import { MARKS_ROOM, OVER } from './look.ts'

interface TitlesProps {
  /** Title of the upright axis, with the unit; empty where rows are named. */
  readonly upright: string
  readonly level: string
}

/** Titles of the axes: above the upright one, and below the other. In the drawing, so that pictures have them. */
export function Titles({ upright, level }: TitlesProps) {
  const width = useChartWidth() ?? 0
  const height = useChartHeight() ?? 0
  return (
    <g className={styles.titles}>
      <text x={2} y={12}>
        {upright}
      </text>
      <text x={width / 2} y={height - 4} textAnchor="middle">
        {level}
      </text>
    </g>
  )
}

/** Pixels between two marks of a calendar. */
const APART = 92

/** Days, months, years below stretches of time, each where it begins. */
export function CalendarMarks({ x }: { readonly x: TimeAxis }) {
  const area = usePlotArea()
  if (!area) return null
  const floor = area.y + area.height
  const marks = calendarTicks(x.starts[0] ?? 0, x.end, Math.floor(area.width / APART))
  return (
    <g className={styles.calendar}>
      {marks.map(({ at, label }) => {
        const place = area.x + area.width * placeOf(x, at)
        // At the ends, words stay within the drawing.
        const isLast = place > area.x + area.width - 32
        return (
          <g key={at}>
            <line x1={place} x2={place} y1={floor} y2={floor + 5} />
            <text
              x={isLast ? place + 12 : Math.max(place, area.x + 20)}
              y={floor + MARKS_ROOM - 6}
              textAnchor={isLast ? 'end' : 'middle'}
            >
              {label}
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** Pixels that what happened at a moment takes beside its line. */
const WORDS = 150

/** Pixels below which two lines are one. */
const APART_LINES = 3

/** Moments of a time axis: a thin line each, with words where there is room before the next. */
export function Moments({ x, moments }: Pick<Chart, 'moments'> & { readonly x: TimeAxis }) {
  const area = usePlotArea()
  if (!area || moments.length === 0) return null
  const lines: { what: string; more: number; readonly place: number }[] = []
  for (const { at, what } of moments) {
    if (at < x.starts[0]! || at > x.end) continue
    const place = area.x + area.width * placeOf(x, at)
    const before = lines.at(-1)
    if (before === undefined || place - before.place >= APART_LINES) lines.push({ what, more: 0, place })
    else before.more++
  }
  const right = area.x + area.width
  return (
    <ZIndexLayer zIndex={OVER}>
      <g className={styles.moments}>
        {lines.map(({ what, more, place }, at) => {
          // At the end, words stand on the other side, where those of the line before may be.
          const isLast = place > right - WORDS
          const room = isLast
            ? (place - (lines[at - 1]?.place ?? area.x - WORDS)) / 2
            : (lines[at + 1]?.place ?? right) - place
          return (
            <g key={`${place} ${what}`}>
              <line x1={place} x2={place} y1={area.y} y2={area.y + area.height} />
              {room > WORDS && (
                <text
                  x={isLast ? place - 4 : place + 4}
                  y={area.y + 10}
                  textAnchor={isLast ? 'end' : 'start'}
                >
                  {what}
                  {more > 0 && `, and ${more} more`}
                </text>
              )}
            </g>
          )
        })}
      </g>
    </ZIndexLayer>
  )
}

/** Where a moment lies among stretches that are drawn equally wide, from 0 to 1. */
function placeOf({ starts, end }: TimeAxis, at: number): number {
  const after = starts.findIndex(start => start > at)
  const place = after === -1 ? starts.length - 1 : Math.max(0, after - 1)
  const from = starts[place] ?? at
  const to = starts[place + 1] ?? end
  return (place + (at - from) / (to - from || 1)) / starts.length
}

/** Points that are chosen, on the ground of the chart. */
export function Highlight({
  span: [first, last],
  count,
  isUpright,
}: {
  readonly span: Span
  readonly count: number
  readonly isUpright: boolean
}) {
  const area = usePlotArea()
  if (!area) return null
  const [from, part] = [first / count, (last - first + 1) / count]
  return isUpright ? (
    <rect
      className={styles.highlight}
      x={0}
      width={area.x + area.width}
      y={area.y + area.height * from}
      height={area.height * part}
    />
  ) : (
    <rect
      className={styles.highlight}
      x={area.x + area.width * from}
      width={area.width * part}
      y={area.y}
      height={area.height}
    />
  )
}

import { type Arrival, arrivalOf } from '../../../db/queries/compare.ts'
import { counted } from '../../../lib/format.ts'
import { duration, halfLife, t90 } from '../../../lib/measures/timing.ts'
import { plain } from '../../charts/chart.ts'
import { type ComparisonChart, drawn, notesOn, shareSeries } from './about.ts'

/** Marks of a logarithmic axis of time. */
const MARKS = [
  { at: 60, label: '1 min' },
  { at: 600, label: '10 min' },
  { at: 3600, label: '1 h' },
  { at: 36_000, label: '10 h' },
  { at: 86_400 * 3, label: '3 d' },
  { at: 86_400 * 30, label: '30 d' },
  { at: 86_400 * 365, label: '1 year' },
  { at: 86_400 * 3650, label: '10 years' },
]
/** What came sooner lies at the beginning of the axis. */
const LEAST = 60

/** How soon after the post the comments came, all from one beginning. */
export const arrival: ComparisonChart = async (db, { compared, query }) => {
  const limits = MARKS.map(({ at }) => at)
  const arrivals = await Promise.all(compared.map(({ row }) => arrivalOf(db, row, limits)))
  const longest = Math.max(3600, ...arrivals.map(({ points }) => points.at(-1)?.seconds ?? 0))
  const ticks = MARKS.filter(({ at }) => at <= longest)
  const moments = new Set(ticks.map(({ at }) => at))
  for (const { points } of arrivals) for (const { seconds } of points) moments.add(Math.max(seconds, LEAST))
  const values = [...moments].sort((a, b) => a - b)
  return {
    definitions: [halfLife, t90, duration],
    download: `/compare-arrival${query}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'compare-arrival',
      title: 'How soon the comments came',
      about: 'Share of comments over time since the post. Logarithmic scale.',
      notes: notesOn(compared, ({ row }, place) => noteOf(arrivals[place], row.comments)),
      empty: arrivals.every(({ dated }) => dated === 0) ? 'No dates in these sources.' : null,
      x: {
        kind: 'values',
        label: 'time since the post (logarithmic)',
        one: 'After',
        unit: 'duration',
        isLogarithmic: true,
        values,
        ticks,
      },
      label: '% of dated comments',
      series: drawn(
        compared.map((each, place) => shareSeries(each, place, 'steps', sharesAt(arrivals[place], values))),
      ),
      isBrushed: false,
      listed: ticks.map(({ at }) => values.indexOf(at)),
    },
  }
}

/** The share of dated comments that had come at rising moments; at marks it is counted, between them at the points there are. */
function sharesAt(arrival: Arrival | undefined, moments: readonly number[]): (number | null)[] {
  if (arrival === undefined || arrival.dated === 0) return moments.map(() => null)
  const { points, dated, after } = arrival
  let next = 0
  return moments.map(moment => {
    while (next < points.length && points[next]!.seconds <= moment) next++
    const mark = MARKS.findIndex(({ at }) => at === moment)
    return (after[mark] ?? points[next - 1]?.comments ?? 0) / dated
  })
}

function noteOf(arrival: Arrival | undefined, comments: number): string | null {
  if (arrival === undefined || arrival.origin === null)
    return comments === 0 ? 'no comments.' : 'no comment has a date.'
  const notes = [
    arrival.origin === 'comment' ? 'the post has no date: counted from the first comment.' : null,
    arrival.dated < comments
      ? `${counted(comments - arrival.dated, 'comment')} without a date left out.`
      : null,
  ].filter(note => note !== null)
  return notes.length === 0 ? null : notes.join(' ')
}

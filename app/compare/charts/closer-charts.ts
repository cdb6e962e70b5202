import type { Arrival } from '../../../db/queries/compare.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import type { CloserSeries, SeriesChart } from '../../_shared/closer/closer-chart.ts'
import { share } from '../../_shared/format.ts'
import type { Compared } from '../compare-query.ts'
import { type LorenzPoint, shareOfMostActive } from './paths.ts'

/** Characters of a title beside its letter. */
const TITLE = 60

/** A line of shares for each conversation, in one chart. */
const shareSeries = (
  { letter, row }: Compared,
  index: number,
  shape: CloserSeries['shape'],
  values: CloserSeries['values'],
): CloserSeries => ({
  name: `${letter} ${(row.title ?? row.native_id).slice(0, TITLE)}`,
  colour: authorColour(index),
  shape,
  axis: 'left',
  unit: 'share',
  isBelow: false,
  values,
})

/** The depth profiles of all conversations; nothing where there is no level. */
export const closerDepths = (
  compared: readonly Compared[],
  names: readonly string[],
  profiles: readonly (readonly number[])[],
): SeriesChart | null =>
  names.length === 0
    ? null
    : {
        kind: 'series',
        about: 'The share of comments at each level: 1 answers the post, 2 answers that.',
        x: { kind: 'names', label: 'level', one: 'Level', names, short: null },
        left: '% of comments',
        right: null,
        series: compared.map((each, index) => shareSeries(each, index, 'bar', profiles[index] ?? [])),
        hrefs: null,
      }

/** How soon the comments came in all conversations, at every moment at which one came in any; null: none is dated. */
export function closerArrivals(
  compared: readonly Compared[],
  arrivals: readonly Arrival[],
  marks: readonly { readonly seconds: number; readonly label: string }[],
): SeriesChart | null {
  const moments = new Set(
    arrivals.flatMap(({ points }) => points.map(({ seconds }) => Math.max(seconds, LEAST))),
  )
  const values = [...moments].sort((a, b) => a - b)
  if (values.length === 0) return null
  return {
    kind: 'series',
    about: 'The share of dated comments that had come, counted from the post.',
    x: {
      kind: 'values',
      label: 'time since the post, or the first comment where that is undated (logarithmic)',
      one: 'After',
      unit: 'duration',
      isLogarithmic: true,
      values,
      ticks: marks.map(({ seconds, label }) => ({ at: seconds, label })),
    },
    left: '% of dated comments',
    right: null,
    series: compared.map((each, index) =>
      shareSeries(each, index, 'steps', sharesAt(arrivals[index], values)),
    ),
    hrefs: null,
  }
}

/** A minute: what came sooner lies at the beginning of the axis. */
const LEAST = 60

/** The share of dated comments that had come at rising moments. */
function sharesAt(arrival: Arrival | undefined, moments: readonly number[]): (number | null)[] {
  if (arrival === undefined || arrival.dated === 0) return moments.map(() => null)
  const { points, dated } = arrival
  let next = 0
  return moments.map(moment => {
    while (next < points.length && points[next]!.seconds <= moment) next++
    return (points[next - 1]?.comments ?? 0) / dated
  })
}

/** Lorenz curves of all conversations at every percent of people; null: nobody is known. */
export function closerParticipations(
  compared: readonly Compared[],
  curves: readonly (readonly LorenzPoint[] | null)[],
): SeriesChart | null {
  if (curves.every(curve => curve === null)) return null
  const values = Array.from({ length: 101 }, (_, percent) => percent / 100)
  return {
    kind: 'series',
    about: null,
    x: {
      kind: 'values',
      label: '% of people, least active first',
      one: 'Least active',
      unit: 'share',
      isLogarithmic: false,
      values,
      ticks: [0, 0.25, 0.5, 0.75, 1].map(at => ({ at, label: share(at) })),
    },
    left: '% of comments',
    right: null,
    series: [
      ...compared.map((each, index) => {
        const curve = curves[index] ?? null
        const below = values.map(part => (curve === null ? null : 1 - shareOfMostActive(curve, 1 - part)))
        return shareSeries(each, index, 'line', below)
      }),
      {
        name: 'all write the same number',
        colour: 'var(--rule-strong)',
        shape: 'dashed',
        axis: 'left',
        unit: 'share',
        isBelow: false,
        values,
      },
    ],
    hrefs: null,
  }
}

import type { Compared } from '../../db/lists/compare-query.ts'
import { type Arrival, arrivalOf, commentsPerPerson, levelSpan, levelsOf } from '../../db/queries/compare.ts'
import { counted, share } from '../../lib/format.ts'
import { lorenz, shareOfMostActive, shares, topTenthShare } from '../../lib/measures/concentration.ts'
import { gini, participationEvenness } from '../../lib/measures/participation.ts'
import { maxDepth, meanDepth, width } from '../../lib/measures/shape.ts'
import { duration, halfLife, t90 } from '../../lib/measures/timing.ts'
import { authorColour } from '../_shared/author-colour.ts'
import { bars, plain, type Series } from '../charts/chart.ts'
import type { ChartMaker } from '../charts/page-chart.ts'

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
/** Seconds; comments that came sooner lie at the beginning of the axis. */
const LEAST = 60

/** How soon after the post the comments came, all from one beginning. */
const arrival: ComparisonChart = async (db, { compared, query }) => {
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

/** Which share of the comments of each conversation is at which level. */
const depth: ComparisonChart = async (db, { compared, query }) => {
  const span = levelSpan(compared.map(({ row }) => row))
  const levels = await Promise.all(compared.map(({ row }) => levelsOf(db, row, span)))
  const [steps = []] = levels
  return {
    definitions: [maxDepth, meanDepth, width],
    download: `/compare-depth${query}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'compare-depth',
      title: 'How deep the comments are',
      about: `The share of comments at each level: 1 answers the post, 2 answers that.${
        span.span > 1 ? ` ${span.span} levels to a point.` : ''
      }`,
      notes: notesOn(compared, ({ row }) => (row.comments === 0 ? 'no comments.' : null)),
      empty: compared.every(({ row }) => row.comments === 0) ? 'There are no comments.' : null,
      x: {
        kind: 'ranges',
        label: 'level',
        one: 'Level',
        from: steps.map(({ from }) => from),
        to: steps.map(({ to }) => to),
      },
      label: '% of comments',
      series: compared.flatMap((each, place) =>
        each.row.comments === 0 ? [] : shareSeries(each, place, 'line', shares(levels[place] ?? [])),
      ),
      isBrushed: false,
    },
  }
}

/** Every percent of people. */
const PARTS = Array.from({ length: 101 }, (_, percent) => percent / 100)
/** Percents that the table lists. */
const LISTED = [25, 50, 75, 90, 95, 99]

/** How unevenly the comments of each conversation are spread over its people. */
const participation: ComparisonChart = async (db, { compared, query }) => {
  const curves = (await Promise.all(compared.map(({ row }) => commentsPerPerson(db, row)))).map(found =>
    found.length === 0 ? null : lorenz(found),
  )
  return {
    definitions: [gini, participationEvenness, topTenthShare],
    download: `/compare-participation${query}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'compare-participation',
      title: 'How evenly people took part',
      about:
        'The share of comments that the least active share of people wrote (Lorenz curve): on the dashed line all wrote the same number; the further below, the more a few wrote most.',
      notes: notesOn(compared, (_, place) =>
        curves[place] === null ? 'no comment has a known author.' : null,
      ),
      empty: curves.every(curve => curve === null) ? 'No comment has a known author.' : null,
      x: {
        kind: 'values',
        label: '% of people, least active first',
        one: 'Least active',
        unit: 'share',
        isLogarithmic: false,
        values: PARTS,
        ticks: [0, 0.25, 0.5, 0.75, 1].map(at => ({ at, label: share(at) })),
      },
      label: '% of comments',
      series: [
        ...drawn(
          compared.map((each, place) => {
            const curve = curves[place] ?? null
            const below = PARTS.map(part => (curve === null ? null : 1 - shareOfMostActive(curve, 1 - part)))
            return shareSeries(each, place, 'line', below)
          }),
        ),
        bars('all write the same number', PARTS, {
          colour: 'var(--rule-strong)',
          shape: 'dashed',
          unit: 'share',
        }),
      ],
      isBrushed: false,
      listed: LISTED,
    },
  }
}

/** Input of the charts of a comparison. */
interface AboutComparison {
  readonly compared: readonly Compared[]
  /** The query string that names these conversations. */
  readonly query: string
}

export type ComparisonChart = ChartMaker<AboutComparison>

/** Characters of a title beside its letter. */
const TITLE = 60

/** Shares of a conversation, as a line among those of the others. */
export const shareSeries = (
  { letter, row }: Compared,
  place: number,
  shape: Series['shape'],
  values: Series['values'],
): Series =>
  bars(`${letter} ${(row.title ?? row.native_id).slice(0, TITLE)}`, values, {
    colour: authorColour(place),
    shape,
    unit: 'share',
  })

/** Notes on conversations that a chart cannot show, each with its letter; none where `noteOf` gives null. */
export const notesOn = (
  compared: readonly Compared[],
  noteOf: (each: Compared, place: number) => string | null,
): string[] =>
  compared.flatMap((each, place) => {
    const note = noteOf(each, place)
    return note === null ? [] : [`${each.letter}: ${note}`]
  })

/** Those of which there is something to draw. */
export const drawn = (series: readonly Series[]): readonly Series[] =>
  series.filter(({ values }) => values.some(value => value !== null))

/** The charts of a comparison. Adding one is a file beside this and a line here. */
export const comparisonCharts: readonly ComparisonChart[] = [depth, arrival, participation]

import { ticks } from 'd3-array'
import type { Unit as Counted, Definition } from '../../lib/definition.ts'
import type { Compared } from '../../lib/statistics/compared.ts'
import { authorColour } from '../_shared/author-colour.ts'
import { logarithmicMarks, onAxis } from '../charts/axes.ts'
import { bars, plain, type Series, type Unit } from '../charts/chart.ts'
import type { PageChart } from '../charts/page-chart.ts'

/** Input of the charts of a distribution. */
export interface Distribution {
  readonly of: Definition
  readonly found: Compared
  /** Names of the groups, in their order. */
  readonly names: readonly string[]
  /** Noun for the things counted: "conversations". */
  readonly counted: string
  /** The list of bars as data: path and query string without an ending. */
  readonly download: string
  /** Where a bar of the only group leads: from a value on, below another (null: to the end); null: nowhere. */
  readonly leads: ((from: number, below: number | null) => string) | null
  /** Where each group leads; null: nowhere. */
  readonly lists: readonly (string | null)[]
}

const unitOf = (unit: Counted): Unit =>
  unit === 'share' ? 'share' : unit === 'seconds' ? 'duration' : 'number'

/** Whether values spread over orders of magnitude: their bars double. */
const isWide = ({ bins }: Compared) => (bins.at(-1)?.from ?? 0) >= 16 && bins[1]?.from === 1

const EMPTY = 'Nothing here has a value.'

const common = ({ of, found, download }: Distribution) => ({
  definitions: [of],
  download,
  isWide: false,
  empty: found.bins.length === 0 ? EMPTY : null,
})

/** How often which values are: numbers of one group, shares of several. */
function histogram(about: Distribution): PageChart {
  const { of, found, names, counted, leads } = about
  const { bins, groups } = found
  const { empty, ...page } = common(about)
  const only = groups.length === 1 ? groups[0] : undefined
  const label = of.label.toLowerCase()
  return {
    ...page,
    chart: {
      ...plain,
      kind: 'series',
      id: 'histogram',
      title: `${of.label}: how often`,
      about: `${
        only === undefined ? `The share of each group’s ${counted}` : `How many ${counted} there are`
      } at each value.${isWide(found) ? ' Each step is twice as wide as the one before.' : ''}`,
      hint: leads === null ? null : 'Click a bar to see them.',
      empty,
      x: {
        kind: 'ranges',
        label,
        one: of.label,
        unit: unitOf(of.unit),
        from: bins.map(({ from }) => from),
        // Whole numbers have ranges with both ends in; of others, the upper end is the next one's.
        to: bins.map(({ below }) => (found.isWhole ? below - 1 : below)),
      },
      label: only === undefined ? `% of ${counted}` : counted,
      series:
        only === undefined
          ? groups.map(({ counts, n }, at) =>
              bars(
                names[at] ?? '',
                counts.map(count => (n === 0 ? null : count / n)),
                { ...colouredLine(at), unit: 'share' },
              ),
            )
          : [bars(counted, only.counts)],
      leads:
        leads === null || only === undefined
          ? null
          : {
              kind: 'each',
              base: '',
              to: bins.map(({ from, below }, at) =>
                only.counts[at] === 0 ? null : leads(from, at === bins.length - 1 ? null : below),
              ),
            },
      isBrushed: false,
    },
  }
}

const colouredLine = (at: number): Pick<Series, 'colour' | 'shape'> => ({
  colour: authorColour(at),
  shape: 'line',
})

/** The share of values that are no larger than each value. */
function cumulative(about: Distribution): PageChart {
  const { of, found, names, counted } = about
  const { places, groups } = found
  const { empty, ...page } = common(about)
  const isLogarithmic = isWide(found)
  const [least = 0, most = 1] = [places[0], places.at(-1)]
  const marks = isLogarithmic
    ? [0, ...logarithmicMarks([1, most])].filter(mark => mark >= least)
    : ticks(least, most, 6)
  const unit = unitOf(of.unit)
  const only = groups.length === 1
  return {
    ...page,
    chart: {
      ...plain,
      kind: 'series',
      id: 'cumulative',
      title: `${of.label}: share up to each value`,
      about: `The share of ${counted} whose value is no larger (ECDF)${
        isLogarithmic ? '; logarithmic from 1 on' : ''
      }.`,
      empty,
      x: {
        kind: 'values',
        label: of.label.toLowerCase(),
        one: `${of.label} up to`,
        unit,
        isLogarithmic,
        values: places,
        ticks: marks.map(at => ({ at, label: onAxis(unit, at) })),
      },
      label: `% of ${counted}`,
      series: groups.map(({ shares }, at) =>
        bars(names[at] ?? '', shares, {
          unit: 'share',
          shape: 'steps',
          colour: only ? 'var(--accent)' : authorColour(at),
        }),
      ),
      isBrushed: false,
      listed: places.length <= 40 ? null : everyNth(places.length, 40),
    },
  }
}

const everyNth = (length: number, most: number): number[] =>
  Array.from({ length: most }, (_, at) => Math.round((at * (length - 1)) / (most - 1)))

/** Boxes of the groups, one below the other. */
function boxes(about: Distribution): PageChart {
  const { of, found, names, counted, lists } = about
  const { groups } = found
  const { empty, ...page } = common(about)
  const unit = unitOf(of.unit)
  const told = (name: string, values: readonly (number | null)[], given: Unit = unit) =>
    bars(name, values, { shape: 'told', unit: given })
  return {
    ...page,
    chart: {
      ...plain,
      kind: 'rows',
      id: 'boxes',
      title: `${of.label}: the middle half`,
      about: `The box holds the middle half, its line is the median; whiskers reach to the outermost values within one and a half boxes.${
        isWide(found) ? ' Logarithmic from 1 on.' : ''
      }`,
      empty,
      one: groups.length < 2 ? 'All' : 'Group',
      names,
      label: of.label.toLowerCase(),
      series: [
        told(
          'Median',
          groups.map(({ median }) => median),
        ),
        told(
          'Lower quartile',
          groups.map(({ q1 }) => q1),
        ),
        told(
          'Upper quartile',
          groups.map(({ q3 }) => q3),
        ),
        told(
          'Lower whisker',
          groups.map(({ box }) => box?.low ?? null),
        ),
        told(
          'Upper whisker',
          groups.map(({ box }) => box?.high ?? null),
        ),
        told(
          `${counted} beyond`,
          groups.map(({ box }) => box && box.below + box.above),
          'number',
        ),
        told(
          `${counted} with a value`,
          groups.map(({ n }) => n),
          'number',
        ),
      ],
      boxes: {
        unit,
        isLogarithmic: isWide(found),
        colours: groups.map((_, at) => (groups.length < 2 ? 'var(--accent)' : authorColour(at))),
        marks: groups.map(({ box }) => box),
      },
      leads: { kind: 'each', base: '', to: lists },
      nameLeads: null,
    },
  }
}

/** Histogram, distribution function and boxes, in this order. */
export const distributionCharts = (about: Distribution): readonly PageChart[] => [
  histogram(about),
  cumulative(about),
  boxes(about),
]

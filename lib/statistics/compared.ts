import { SEED } from '../random.ts'
import { CONFIDENCE, type Interval, medianInterval, RESAMPLES } from './bootstrap.ts'
import {
  type Ascending,
  type Bin,
  type Box,
  bins,
  box,
  counts,
  type Spread,
  type Summary,
  shareUpTo,
  steps,
  summary,
} from './distribution.ts'
import { holm, type RankTest, rankTest } from './rank-test.ts'

/** The values of a group, and how many of it have none. */
export interface Sample {
  readonly values: Ascending
  readonly nulls: number
}

/** Statistics of the values of one group. */
export interface Described extends Summary {
  readonly nulls: number
  readonly box: Box | null
  /** Of the median; null without values. */
  readonly interval: Interval | null
  /** How many values each bar of the histogram has. */
  readonly counts: readonly number[]
  /** The share of values up to each place; null without values. */
  readonly shares: readonly (number | null)[]
}

/** Two groups, by their places in the list, and how they differ. */
export interface ComparedPair extends RankTest {
  readonly first: number
  readonly second: number
  /** `p` adjusted for all pairs of the list that have values. */
  readonly holm: number
}

/** The distributions of one measure in several groups, to the same scales. Plain data. */
export interface Compared extends Pick<Spread, 'isWhole'> {
  readonly bins: readonly Bin[]
  /** Where the empirical distribution functions are told: values, rising. */
  readonly places: readonly number[]
  readonly groups: readonly Described[]
  /** Every two groups that both have values. */
  readonly pairs: readonly ComparedPair[]
}

/** The method of the intervals, for a reader. */
export const INTERVAL = `Intervals of medians: ${100 * CONFIDENCE} % percentile bootstrap, ${RESAMPLES.toLocaleString('en')} resamples, seed ${SEED}.`

/** The test by which pairs are compared, for a reader. */
export const TEST =
  'Pairs: Mann–Whitney U with ties corrected; p two-sided, exact where the smaller group has fewer than 20 values and both together at most 200, else by the normal distribution; adjusted over all pairs after Holm. Cliff’s δ runs from −1 to 1: above 0 the first group has the larger value more often.'

/** The limits of these numbers, for a reader. */
export const NOT_SHOWN =
  'What the numbers do not show: conversations of one forum share people, topics and days, so they are not independent, and p may be too small. They say that groups differ, not why.'

/** How many places are taken of each group at most. */
const PLACES = 100

/** Describes groups and compares each two of them. */
export function compared(samples: readonly Sample[], kind: Pick<Spread, 'isWhole' | 'isShare'>): Compared {
  const known = samples.map(({ values }) => values).filter(values => values.length > 0)
  const least = known.reduce((sofar, values) => Math.min(sofar, values[0]!), Number.POSITIVE_INFINITY)
  const most = known.reduce((sofar, values) => Math.max(sofar, values.at(-1)!), Number.NEGATIVE_INFINITY)
  const all = known.length === 0 ? [] : bins({ least, most, ...kind })
  const places = [...new Set(known.flatMap(values => steps(values, PLACES)))].sort((a, b) => a - b)
  return {
    isWhole: kind.isWhole,
    bins: all,
    places,
    groups: samples.map(({ values, nulls }) => ({
      ...summary(values),
      nulls,
      box: box(values),
      interval: medianInterval(values),
      counts: counts(values, all),
      shares: places.map(place => shareUpTo(values, place)),
    })),
    pairs: pairsOf(samples),
  }
}

function pairsOf(samples: readonly Sample[]): ComparedPair[] {
  const found = samples.flatMap((one, first) =>
    samples.slice(first + 1).flatMap((other, at) => {
      const test = rankTest(one.values, other.values)
      return test === null ? [] : { first, second: first + 1 + at, ...test }
    }),
  )
  const adjusted = holm(found.map(({ p }) => p))
  return found.map((pair, at) => ({ ...pair, holm: adjusted[at]! }))
}

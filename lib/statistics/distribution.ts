import { bisectLeft, bisectRight, ticks } from 'd3-array'

/** Numbers in ascending order, without null and NaN: what everything here is given. */
export type Ascending = Float64Array

/** Numbers in ascending order, in an array of their own. */
export const ascending = (values: Iterable<number>): Ascending => Float64Array.from(values).sort()

/** A distribution in a few numbers; null where there is no value at all. */
export interface Summary {
  readonly n: number
  readonly min: number | null
  /** A quarter, half and three quarters of the values are no larger. */
  readonly q1: number | null
  readonly median: number | null
  readonly q3: number | null
  readonly max: number | null
}

/**
 * Ends and quartiles. Quartiles are of Hyndman & Fan's (1996) type 7, as in R, NumPy and spreadsheets: the value at place
 * (n − 1)·p of the values in order, counted from 0, between two in proportion. The median is what it is everywhere here.
 */
export function summary(values: Ascending): Summary {
  const at = (part: number) => quantile(values, part)
  return { n: values.length, min: at(0), q1: at(0.25), median: at(0.5), q3: at(0.75), max: at(1) }
}

/** The value below which this part of all lies: see `summary`. */
function quantile(values: Ascending, part: number): number | null {
  if (values.length === 0) return null
  const place = (values.length - 1) * part
  const low = values[Math.floor(place)]!
  return low + (values[Math.ceil(place)]! - low) * (place % 1)
}

/** A box plot after Tukey (1977), with quartiles for his hinges. */
export interface Box {
  readonly q1: number
  readonly median: number
  readonly q3: number
  /** The outermost values within one and a half times the box's length of it. */
  readonly low: number
  readonly high: number
  /** How many values lie beyond them. */
  readonly below: number
  readonly above: number
}

/** Null: there are no values. */
export function box(values: Ascending): Box | null {
  const { q1, median, q3 } = summary(values)
  if (q1 === null || median === null || q3 === null) return null
  const reach = 1.5 * (q3 - q1)
  const first = bisectLeft(values, q1 - reach)
  const end = bisectRight(values, q3 + reach)
  const [low = q1, high = q3] = [values[first], values[end - 1]]
  return { q1, median, q3, low, high, below: first, above: values.length - end }
}

/** The share of values that are no larger than `at` (the empirical distribution function); null without values. */
export const shareUpTo = (values: Ascending, at: number): number | null =>
  values.length === 0 ? null : bisectRight(values, at) / values.length

/**
 * Places at which an empirical distribution function is worth drawing: the values themselves where they are few, else
 * `most` quantiles of them, ends included, so that the curve never moves by more than 1/(most − 1) between two unless values
 * are equal.
 */
export function steps(values: Ascending, most: number): number[] {
  const found: number[] = []
  const count = Math.min(values.length, most)
  for (let step = 0; step < count; step++) {
    const value = values[Math.round((step * (values.length - 1)) / Math.max(1, count - 1))]!
    if (value !== found.at(-1)) found.push(value)
  }
  return found
}

/** One bar of a histogram: values from `from` on and below `below`; of the last, up to its end. */
export interface Bin {
  readonly from: number
  readonly below: number
}

/** Range and kind of values, which decide the bins of a histogram. */
export interface Spread {
  readonly least: number
  readonly most: number
  /** Whether they can only be whole numbers. */
  readonly isWhole: boolean
  /** Whether they are parts of a whole: from 0 to 1. */
  readonly isShare: boolean
}

/** Up to so many whole numbers have a bar each. */
const SINGLE = 20

/**
 * The bars of a histogram, the same for all that are compared: shares by 5 %; few whole numbers each apart; what goes far
 * beyond that in steps that double (0, 1, 2–3, 4–7 …), since sizes and times of discussions spread over orders of magnitude;
 * all else in about twenty even steps.
 */
export function bins({ least, most, isWhole, isShare }: Spread): readonly Bin[] {
  if (isShare && least >= 0 && most <= 1) return between(Array.from({ length: 21 }, (_, step) => step / 20))
  if (isWhole && least >= 0 && most <= SINGLE)
    return between(Array.from({ length: most + 2 }, (_, step) => step))
  if (least >= 0 && most > SINGLE) {
    const edges = [0, 1]
    while (edges.at(-1)! <= most) edges.push(2 * edges.at(-1)!)
    return between(edges)
  }
  const edges = ticks(least, most, SINGLE)
  if (edges.length < 2) return [{ from: least, below: least === most ? least + 1 : most }]
  const step = edges[1]! - edges[0]!
  if (edges[0]! > least) edges.unshift(edges[0]! - step)
  if (edges.at(-1)! < most) edges.push(edges.at(-1)! + step)
  return between(edges)
}

const between = (edges: readonly number[]): Bin[] =>
  edges.slice(1).map((below, at) => ({ from: edges[at]!, below }))

/** How many values each bin holds; the last holds its upper end as well. */
export const counts = (values: Ascending, all: readonly Bin[]): number[] =>
  all.map(({ from, below }, at) => {
    const end = at === all.length - 1 ? bisectRight(values, below) : bisectLeft(values, below)
    return end - bisectLeft(values, from)
  })

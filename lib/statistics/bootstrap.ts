import { random, SEED } from '../random.ts'
import type { Ascending } from './distribution.ts'

/** So many resamples are drawn. */
export const RESAMPLES = 2000

/** The share of an interval's draws that lie within it. */
export const CONFIDENCE = 0.95

/** An interval, and what it was drawn with. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly resamples: number
  readonly seed: number
}

/**
 * The percentile bootstrap interval of the median (Efron & Tibshirani 1993, chapter 13): of 2,000 medians of resamples in
 * order, the 50th from either end. Null without values. The same values give the same interval on every machine.
 */
export function medianInterval(values: Ascending): Interval | null {
  const n = values.length
  if (n === 0) return null
  const places = drawn.get(n) ?? middlePlaces(n, RESAMPLES, random(SEED))
  if (drawn.size >= MOST_DRAWN) drawn.clear()
  drawn.set(n, places)
  const medians = mediansAt(places, values).sort()
  const beyond = Math.max(1, Math.floor(((RESAMPLES + 1) * (1 - CONFIDENCE)) / 2 + 1e-9))
  return { low: medians[beyond - 1]!, high: medians[RESAMPLES - beyond]!, resamples: RESAMPLES, seed: SEED }
}

/** The places that intervals were made of lately, by how many values there were: they do not depend on these. */
const drawn = new Map<number, Float64Array>()
const MOST_DRAWN = 64

/** Medians of so many resamples, each of n of the n values with replacement. */
export const resampledMedians = (values: Ascending, resamples: number, next: () => number): Float64Array =>
  mediansAt(middlePlaces(values.length, resamples, next), values)

/** The values at two places each, halfway. */
function mediansAt(places: Float64Array, values: Ascending): Float64Array {
  const n = values.length
  const valueAt = (place: number) => values[Math.min(n - 1, Math.floor(n * place))]!
  return Float64Array.from(
    { length: places.length / 2 },
    (_, i) => (valueAt(places[2 * i]!) + valueAt(places[2 * i + 1]!)) / 2,
  )
}

/**
 * The two places in the middle of so many resamples of n values, which are one where n is odd. A resample is n places in [0, 1), and its median
 * the value at the middle one of them: that place is drawn itself, from the distribution it has (the k-th smallest of n even
 * places is Beta(k, n − k + 1)), which takes as long for a million values as for ten.
 */
function middlePlaces(n: number, resamples: number, next: () => number): Float64Array {
  const middle = (n + 1) >> 1
  const places = new Float64Array(2 * resamples)
  for (let at = 0; at < places.length; at += 2) {
    const lower = gamma(middle, next)
    const place = lower / (lower + gamma(n - middle + 1, next))
    places[at] = place
    // The next one is the lowest of the n − middle places that are left above it.
    places[at + 1] = n % 2 === 1 ? place : 1 - (1 - place) * (1 - next()) ** (1 / (n - middle))
  }
  return places
}

/** A number with the Gamma distribution of this shape, at least 1, and scale 1: Marsaglia & Tsang (2000). */
function gamma(shape: number, next: () => number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(next)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v
  }
}

/** A number with the standard normal distribution: Box & Muller (1958). */
const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

import type { Tick } from './plot.tsx'

/** Values → places on an axis from 0 to 1. */
export type Scale = (value: number) => number

/** An even scale from 0 up to `most`. */
export const linear =
  (most: number): Scale =>
  value =>
    most === 0 ? 0 : value / most

/**
 * A scale on which every doubling takes as much room; what is below `least` lies at its beginning. Rounded: the last digits
 * of a logarithm are not the same in every browser, and what is drawn there must be what the server drew.
 */
export function logarithmic(least: number, most: number): Scale {
  const span = Math.log(most / least) || 1
  return value => Math.round((1e6 * Math.log(Math.max(value, least) / least)) / span) / 1e6
}

/** The round number at or above a value: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map(step => step * power).find(round => round >= value * (1 - 1e-9)) ?? value
}

/** Marks from 0 to `most`, both included: at most five steps, of 1, 2 or 5 times a power of ten. */
export function evenTicks(most: number, label: (value: number) => string, isWhole = false): Tick[] {
  const step = isWhole ? Math.max(1, roundUp(most / 5)) : roundUp(most / 5)
  const count = Math.floor(most / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: (index * step) / most,
    label: label(index * step),
  }))
}

import type { Bucket } from '../buckets.ts'

/** The first and the last of a row of bars. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** The bars that hold a span of days (`2018-02-01`, null: open), those at its ends whole; null where there are none. */
export function spanOf(
  buckets: readonly Bucket[],
  days: { readonly from: string | null; readonly to: string | null },
): Span | null {
  const first = buckets.findIndex(({ to }) => days.from === null || to >= days.from)
  const last = buckets.findLastIndex(({ from }) => days.to === null || from <= days.to)
  return first === -1 || last < first ? null : { first, last }
}

/** A span from one bar to another, whichever comes first. */
export const between = (one: number, other: number): Span => ({
  first: Math.min(one, other),
  last: Math.max(one, other),
})

/** How many bars a key moves an end of the span; null: the key is none of these. */
export function moveBy(key: string, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
    Home: -count,
    End: count,
  }
  return Object.hasOwn(moves, key) ? (moves[key] ?? null) : null
}

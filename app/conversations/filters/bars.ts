import type { Range } from '../../overview/buckets.ts'

/** A lower and an upper bound; null: none. */
export interface Bounds {
  readonly least: number | null
  readonly most: number | null
}

/** Whether some of a bar's values are within the bounds. */
export const isWithin = ({ from, to }: Range, { least, most }: Bounds): boolean =>
  (least === null || to >= least) && (most === null || from <= most)

/** The bounds that take in the bars between two, whichever comes first; none where that is the first or the last. */
export function boundsOf(bars: readonly Range[], one: number, other: number): Bounds {
  const first = Math.min(one, other)
  const last = Math.max(one, other)
  return {
    least: first <= 0 ? null : (bars[first]?.from ?? null),
    most: last >= bars.length - 1 ? null : (bars[last]?.to ?? null),
  }
}

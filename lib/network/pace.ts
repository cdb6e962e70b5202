import { median } from '../discussion/median.ts'

/** How fast replies came. */
export interface Pace {
  /** Median seconds; null where no time is known. */
  readonly median: number | null
  /** Replies whose time is known, of all replies. */
  readonly timed: number
  readonly replies: number
}

/** The pace of replies that came after these times in ms; NaN where a time is not known. */
export function paceOf(times: readonly number[]): Pace {
  const known = Float64Array.from(times.filter(ms => !Number.isNaN(ms)))
  const ms = median(known)
  return { median: ms === null ? null : ms / 1000, timed: known.length, replies: times.length }
}

import { median } from '../discussion/median.ts'
import { duration, NOTHING } from '../format.ts'

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

/** `3 h 12 min`, `3 h 12 min (2 of 3)` where not every reply is dated, `–` where none is or there was none. */
export const paceInWords = ({ median, timed, replies }: Pace): string =>
  median === null
    ? NOTHING
    : `${duration(median)}${timed < replies ? ` (${timed} of ${replies} replies)` : ''}`

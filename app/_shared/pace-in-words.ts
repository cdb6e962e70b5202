import { duration, NOTHING } from '../../lib/format.ts'
import type { Pace } from '../../lib/network/pace.ts'

/** `3 h 12 min`, `3 h 12 min (2 of 3)` where not every reply is dated, `–` where none is or there was none. */
export const paceInWords = ({ median, timed, replies }: Pace): string =>
  median === null
    ? NOTHING
    : `${duration(median)}${timed < replies ? ` (${timed} of ${replies} replies)` : ''}`

import type { Arrivals } from '../../../../db/queries/conversation.ts'

/** One point: how many comments there were at the end of a span. */
export interface ArrivalPoint {
  readonly since: number
  /** Last millisecond of the span. */
  readonly until: number
  readonly comments: number
  readonly total: number
}

/** Counts of spans → counts so far. */
export function cumulative({ from, span, comments }: Arrivals): ArrivalPoint[] {
  let total = 0
  return comments.map((count, index) => {
    total += count
    return { since: from + index * span, until: from + (index + 1) * span - 1, comments: count, total }
  })
}

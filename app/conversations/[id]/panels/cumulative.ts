import type { Arrivals } from '../../../../db/queries/conversation.ts'

/** One span of time: what came in it, and how many comments there were at its end. */
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

/** The spans, from one to another, that lie in a stretch of time; null where none does. */
export function spansIn(
  points: readonly ArrivalPoint[],
  time: { readonly since: number; readonly until: number },
): { readonly from: number; readonly to: number } | null {
  const from = points.findIndex(({ until }) => until >= time.since)
  const to = points.findLastIndex(({ since }) => since <= time.until)
  return from === -1 || to === -1 || to < from ? null : { from, to }
}

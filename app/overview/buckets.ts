import type { DayCount, ValueCount } from '../../db/queries/overview.ts'

const DAY = 86_400_000

/** A day as `2018-02-01`, of days since 1970. */
export const dayOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** A stretch of time and the comments in it; `from` and `to` are its first and last day, `2018-02-01`. */
export interface Bucket {
  readonly label: string
  readonly from: string
  readonly to: string
  readonly comments: number
}

/** What one bucket is: as long as there are too many of the shorter kind for a chart. */
export type Step = 'day' | 'week' | 'month' | 'year'

/** How many buckets a chart has room for. */
const ROOM = 260

/** Comments by day, week, month or year, whichever is the shortest there is room for; empty stretches are there too. */
export function inBuckets(days: readonly DayCount[]): {
  readonly step: Step
  readonly buckets: readonly Bucket[]
} {
  const first = days[0]?.day
  const last = days.at(-1)?.day
  if (first === undefined || last === undefined) return { step: 'day', buckets: [] }
  const span = last - first + 1
  const step: Step = span <= ROOM ? 'day' : span <= 7 * ROOM ? 'week' : span <= 30 * ROOM ? 'month' : 'year'
  const buckets: (Bucket & { comments: number })[] = []
  let next = 0
  for (let from = startOf(step, first); from <= last; from = startAfter(step, from)) {
    const end = startAfter(step, from)
    let comments = 0
    while (next < days.length && days[next]!.day < end) comments += days[next++]!.comments
    buckets.push({ label: labelOf(step, from), from: dayOf(from), to: dayOf(end - 1), comments })
  }
  return { step, buckets }
}

function startOf(step: Step, day: number): number {
  if (step === 'day') return day
  // 1970 began on a Thursday; weeks begin on Monday.
  if (step === 'week') return day - ((((day + 3) % 7) + 7) % 7)
  const date = new Date(day * DAY)
  return Date.UTC(date.getUTCFullYear(), step === 'month' ? date.getUTCMonth() : 0) / DAY
}

function startAfter(step: Step, start: number): number {
  if (step === 'day') return start + 1
  if (step === 'week') return start + 7
  const date = new Date(start * DAY)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return (step === 'month' ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0)) / DAY
}

const labelOf = (step: Step, start: number) =>
  dayOf(start).slice(0, step === 'year' ? 4 : step === 'month' ? 7 : 10)

/** Values from `from` to `to`, and how many conversations have one. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly conversations: number
}

/** Up to this every value has a bar of its own where there are few enough of them. */
const SINGLE = 20

/**
 * How many conversations have which value: each value apart where none is above 20, else in ranges that double (0, 1,
 * 2–3, 4–7, …), since sizes of discussions spread over orders of magnitude.
 */
export function inRanges(counts: readonly ValueCount[]): Range[] {
  const largest = counts.at(-1)?.value
  if (largest === undefined) return []
  const ranges: { from: number; to: number; conversations: number }[] = []
  for (let from = 0; from <= largest; ) {
    const to = largest <= SINGLE || from === 0 ? from : 2 * from - 1
    ranges.push({ from, to, conversations: 0 })
    from = to + 1
  }
  let at = 0
  for (const { value, conversations } of counts) {
    while (value > ranges[at]!.to) at++
    ranges[at]!.conversations += conversations
  }
  return ranges
}

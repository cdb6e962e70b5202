import type { DayCount, ValueCount } from '../../db/queries/overview.ts'
import { DAY } from '../../lib/milliseconds.ts'
import type { Span } from './chart.ts'

/** Length of a stretch of time: longer where there would be too many of the shorter for a chart. */
export type Step = 'day' | 'week' | 'month' | 'year'

/** Comments in stretches of time side by side; ms since 1970. */
export interface Stretches {
  readonly step: Step
  readonly starts: readonly number[]
  /** When the last ends. */
  readonly end: number
  readonly comments: readonly number[]
}

/** How many stretches a chart has room for. */
const ROOM = 260

/** Comments by day, week, month or year, whichever is the shortest there is room for; empty stretches are there too. */
export function inStretches(days: readonly DayCount[]): Stretches {
  const first = days[0]?.day
  const last = days.at(-1)?.day
  if (first === undefined || last === undefined) return { step: 'day', starts: [], end: 0, comments: [] }
  const span = last - first + 1
  const step: Step = span <= ROOM ? 'day' : span <= 7 * ROOM ? 'week' : span <= 30 * ROOM ? 'month' : 'year'
  const starts: number[] = []
  const comments: number[] = []
  let next = 0
  let from = startOf(step, first)
  while (from <= last) {
    const end = startAfter(step, from)
    let count = 0
    while (next < days.length && days[next]!.day < end) count += days[next++]!.comments
    starts.push(from * DAY)
    comments.push(count)
    from = end
  }
  return { step, starts, end: from * DAY, comments }
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

/** The stretches of time that hold a span of days (null: open), those at its ends whole; null where none is chosen. */
export function stretchesIn(
  { starts, end }: Pick<Stretches, 'starts' | 'end'>,
  { from, to }: { readonly from: number | null; readonly to: number | null },
): Span | null {
  if (from === null && to === null) return null
  const first = starts.findIndex((_, at) => from === null || (starts[at + 1] ?? end) > from)
  const last = starts.findLastIndex(start => to === null || start <= to)
  return first === -1 || last < first ? null : [first, last]
}

import { date, dateTime, months } from '../../lib/format.ts'
import { DAY, HOUR, MINUTE } from '../../lib/milliseconds.ts'

/** A stretch of time as people call it: `2018`, `Q1 2018`, `Feb 2018`, `1 Feb 2018`, `5 Feb 2018 – 11 Feb 2018`, `1 Feb 2018, 14:00–15:00`. */
export function stretchName(from: number, end: number): string {
  const at = new Date(from)
  const isMonthStart = from % DAY === 0 && at.getUTCDate() === 1
  const months = at.getUTCMonth() + 3
  if (isMonthStart && months % 3 === 0 && end === Date.UTC(at.getUTCFullYear(), months))
    return `Q${months / 3} ${at.getUTCFullYear()}`
  const isYearStart = isMonthStart && at.getUTCMonth() === 0
  if (isYearStart && end === Date.UTC(at.getUTCFullYear() + 1)) return String(at.getUTCFullYear())
  if (isMonthStart && end === Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)) return monthName(at)
  if (from % DAY === 0 && end - from === DAY) return date(from)
  if (end - from > DAY) return `${date(from)} – ${date(end - 1)}`
  return `${dateTime(from)}–${clock(end)}`
}

/** `14:05` */
const clock = (time: number) => new Date(time).toISOString().slice(11, 16)

const monthName = (at: Date) => `${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`

/** A mark of a calendar: the moment at which a minute, a day, a month, a year begins. */
interface CalendarTick {
  readonly at: number
  readonly label: string
}

/** Steps of a calendar that people count in. */
type Step = readonly [unit: 'ms' | 'month', count: number]

const STEPS: readonly Step[] = [
  ...[1, 5, 15, 30].map((count): Step => ['ms', count * MINUTE]),
  ...[1, 3, 6, 12].map((count): Step => ['ms', count * HOUR]),
  ...[1, 2].map((count): Step => ['ms', count * DAY]),
  ['ms', 7 * DAY],
  ...[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].map((count): Step => ['month', count]),
]

/** From so long on, days say more than hours. */
const LONG = 3 * DAY

/** The beginnings of days, months, years … between two moments: of the finest step that gives at most so many (two at least). */
export function calendarTicks(from: number, end: number, most: number): CalendarTick[] {
  for (const step of STEPS) {
    const length = step[0] === 'ms' ? step[1] : step[1] * 30 * DAY
    if ((end - from) / length > most + 1 || (length < DAY && end - from >= LONG)) continue
    const marks = marksOf(step, from, end)
    if (marks.length <= Math.max(2, most))
      return marks.map((at, index) => ({ at, label: label(step, at, marks[index - 1]) }))
  }
  return []
}

function marksOf([unit, count]: Step, from: number, end: number): number[] {
  const marks: number[] = []
  if (unit === 'ms') {
    // 1970 began on a Thursday; weeks begin on Monday.
    const origin = count === 7 * DAY ? 4 * DAY : 0
    for (let at = Math.ceil((from - origin) / count) * count + origin; at < end; at += count) marks.push(at)
    return marks
  }
  const first = new Date(from)
  const months = first.getUTCFullYear() * 12 + first.getUTCMonth()
  for (let month = Math.ceil(months / count) * count; ; month += count) {
    const at = Date.UTC(Math.floor(month / 12), month % 12)
    if (at >= end) return marks
    if (at >= from) marks.push(at)
  }
}

/** Label of a mark: only the parts that changed since the mark before; the first in full. */
function label([unit, count]: Step, time: number, before: number | undefined): string {
  const at = new Date(time)
  const last = before === undefined ? null : new Date(before)
  const isNewYear = last?.getUTCFullYear() !== at.getUTCFullYear()
  if (unit === 'month') {
    if (count >= 12) return String(at.getUTCFullYear())
    return isNewYear ? monthName(at) : (months[at.getUTCMonth()] ?? '')
  }
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()]}${isNewYear ? ` ${at.getUTCFullYear()}` : ''}`
  if (count >= DAY || (time % DAY === 0 && last !== null)) return day
  return last === null ? `${day}, ${clock(time)}` : clock(time)
}

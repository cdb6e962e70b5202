import { DAY } from '../../milliseconds.ts'

/** A span of time in ms since 1970 (UTC), from the first moment up to the last, which is no part of it: [from, to). */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Units of calendars; weeks begin on Monday (ISO 8601). */
export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
export type PeriodUnit = (typeof periodUnits)[number]

const MONTHS: Readonly<Partial<Record<PeriodUnit, number>>> = { month: 1, quarter: 3, year: 12 }

/** When the day, week, month, quarter or year began that holds a moment. */
export function startOf(unit: PeriodUnit, time: number): number {
  const day = Math.floor(time / DAY)
  if (unit === 'day') return day * DAY
  // 1970 began on a Thursday.
  if (unit === 'week') return (day - ((((day + 3) % 7) + 7) % 7)) * DAY
  const months = MONTHS[unit]!
  const month = monthOf(time)
  return atMonth(month - (((month % months) + months) % months))
}

/** When the one that holds a moment ends. */
export function endOf(unit: PeriodUnit, time: number): number {
  const start = startOf(unit, time)
  if (unit === 'day') return start + DAY
  if (unit === 'week') return start + 7 * DAY
  return atMonth(monthOf(start) + MONTHS[unit]!)
}

/** The day, week, month, quarter or year that holds a moment. */
export const periodOf = (unit: PeriodUnit, time: number): Period => ({
  from: startOf(unit, time),
  to: endOf(unit, time),
})

/** A span cut at the beginnings of days, weeks, months …; the first and the last may be parts of one. Together they are the span. */
export function periodsIn({ from, to }: Period, unit: PeriodUnit): Period[] {
  const periods: Period[] = []
  for (let start = from; start < to; ) {
    const end = Math.min(to, endOf(unit, start))
    periods.push({ from: start, to: end })
    start = end
  }
  return periods
}

/** The period before: as many months where it is whole months, else as many days. */
export function periodBefore({ from, to }: Period): Period {
  const isMonths = from === startOf('month', from) && to === startOf('month', to)
  return { from: isMonths ? atMonth(2 * monthOf(from) - monthOf(to)) : 2 * from - to, to: from }
}

/** A period as its first and its last day. */
export const daysOf = ({ from, to }: Period): Period => ({ from, to: to - DAY })

/** The period after, of which this is the one before. */
export function periodAfter({ from, to }: Period): Period {
  const isMonths = from === startOf('month', from) && to === startOf('month', to)
  return { from: to, to: isMonths ? atMonth(2 * monthOf(to) - monthOf(from)) : 2 * to - from }
}

/** Months since the year 0. */
export function monthOf(time: number): number {
  const at = new Date(time)
  return at.getUTCFullYear() * 12 + at.getUTCMonth()
}

/** When a month since the year 0 begins. */
export function atMonth(month: number): number {
  const at = new Date(0)
  // Date.UTC takes the years 0 to 99 for those of the last century.
  at.setUTCFullYear(Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1)
  return at.getTime()
}

/** Spans that are offered, counted back from the last day there is anything of. */
export const presets = ['7', '30', '90', 'month', 'quarter', 'year'] as const
export type Preset = (typeof presets)[number]

/** The last 7, 30 or 90 days of the data, or the month, quarter or year in which they end. */
export function presetPeriod(preset: Preset, dataEnd: number): Period {
  if (preset === 'month' || preset === 'quarter' || preset === 'year') return periodOf(preset, dataEnd)
  const to = endOf('day', dataEnd)
  return { from: to - Number(preset) * DAY, to }
}

/** How many periods a chart has room for. */
const ROOM = 130

/** The shortest unit that cuts a span into few enough periods to be drawn. */
export const unitFor = ({ from, to }: Period): PeriodUnit => {
  const days = (to - from) / DAY
  if (days <= 62) return 'day'
  if (days <= 7 * 54) return 'week'
  if (days <= 30.5 * ROOM) return 'month'
  return days <= 91.5 * ROOM ? 'quarter' : 'year'
}

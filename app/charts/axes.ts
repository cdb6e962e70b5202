import { date, duration, NOTHING, number, share, shortNumber } from '../../lib/format.ts'
import type { Series, Unit } from './chart.ts'

/** From where to where an axis goes. */
export type Range = readonly [least: number, most: number]

/** An axis: its ends, and the values that are marked on it. */
interface Scale {
  readonly domain: Range
  readonly ticks: readonly number[]
}

/** Part of an axis beyond its largest value: what an axis wastes. */
const ROOM = 0.06

/** A value as it is written where there is room. */
export function written(unit: Unit, value: number | null): string {
  if (value === null) return NOTHING
  if (unit === 'share') return share(value)
  if (unit === 'duration') return duration(value)
  return unit === 'day' ? date(value) : number(value)
}

/** A value as it stands on an axis. */
export const onAxis = (unit: Unit, value: number): string =>
  unit === 'number' ? shortNumber(value) : written(unit, value)

/** The step between marks: 1, 2 or 5 times a power of ten, so that there are five marks or fewer up to a value. */
function stepFor(most: number, isWhole: boolean): number {
  const rough = most / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find(each => each * power >= rough * (1 - 1e-9)) ?? 10) * power
  return isWhole ? Math.max(1, step) : step
}

const HOUR = 3600
const DAY = 24 * HOUR
const MONTH = 2_629_800

/** Steps in which people count time, in seconds. */
const DURATIONS = [
  ...[1, 5, 15, 30, 60, 300, 900, 1800],
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 5, 10, 15, 30].map(days => days * DAY),
  ...[2, 3, 6, 12, 24, 60, 120].map(months => months * MONTH),
]

/**
 * An even axis for series, from 0, to both sides where some are drawn below, and bars stand on each other; it ends a little beyond the
 * largest value.
 */
export function evenScale(series: readonly Series[]): Scale {
  const isMirrored = series.some(({ isBelow }) => isBelow)
  const largest = (isBelow: boolean) => {
    const side = series.filter(each => each.isBelow === isBelow)
    const standing = side.filter(({ shape }) => shape === 'stacked' || (isMirrored && shape === 'bar'))
    const sums = (standing[0]?.values ?? []).map((_, at) =>
      standing.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
    )
    return [...side.flatMap(({ values }) => values), ...sums].reduce<number>(
      (most, value) => Math.max(most, value ?? 0),
      0,
    )
  }
  const [up, down] = [largest(false), largest(true)]
  const isWhole = series.every(({ unit }) => unit === 'number')
  const isShare = series.some(({ unit }) => unit === 'share')
  const most = Math.max(up, down) || 1
  const isDuration = series.every(({ unit }) => unit === 'duration')
  const nice = isDuration ? DURATIONS.find(each => each >= most / 5) : undefined
  const step = nice ?? stepFor(most, isWhole)
  const marks = (to: number) =>
    Array.from({ length: Math.floor(to / step + 1e-9) + 1 }, (_, index) => index * step)
  // Nothing is more than all.
  const end = (value: number) =>
    isShare && value <= 1 ? Math.min(1, value * (1 + ROOM)) : value * (1 + ROOM)
  return {
    domain: [down === 0 ? 0 : -end(down), up === 0 && down > 0 ? 0 : end(up || 1)],
    ticks: [
      ...marks(down)
        .slice(1)
        .map(mark => -mark)
        .reverse(),
      ...marks(up || (down > 0 ? 0 : 1)),
    ],
  }
}

/** Where 0 stands on a logarithmic axis: as far before 1 as 1 before 2. */
export const ZERO = 0.5

/** A value as a logarithmic axis places it. */
export const aboveZero = (value: number): number => Math.max(ZERO, value)

/** Value that a mark of a logarithmic axis stands for. */
export const markValue = (mark: number): number => (mark === ZERO ? 0 : mark)

/** Marks of a logarithmic axis: 0 where it is in, then 1, 2, 5, 10 …, or only powers of ten where those are many. */
export function logarithmicMarks([least, most]: Range): number[] {
  const marks: number[] = least <= ZERO ? [ZERO] : []
  for (let power = 10 ** Math.floor(Math.log10(Math.max(least, 1))); power <= most; power *= 10)
    marks.push(...[1, 2, 5].map(step => step * power).filter(mark => mark >= least && mark <= most))
  return marks.length <= 10 ? marks : marks.filter(mark => mark === ZERO || Math.log10(mark) % 1 === 0)
}

/** A logarithmic axis for counts. */
export function logarithmicScale(series: readonly Series[]): Scale {
  const most = series
    .flatMap(({ values }) => values)
    .reduce<number>((largest, value) => Math.max(largest, value ?? 0), 1)
  const domain: Range = [ZERO, most * 1.1]
  return { domain, ticks: logarithmicMarks([1, most * 1.1]) }
}

/** A range for dots, with a little room at both ends, so that none lies on the edge. */
export function roomAround(values: readonly number[], isLogarithmic: boolean): Range {
  const most = values.reduce((largest, value) => Math.max(largest, value), 1)
  const least = values.reduce((smallest, value) => Math.min(smallest, value), most)
  if (isLogarithmic) return [aboveZero(least) / 1.2, most * 1.2]
  const room = 0.04 * (most - Math.min(0, least))
  return [Math.min(0, least) - room, most + room]
}

/** Marks of an even axis for dots. */
export function evenMarks([least, most]: Range): number[] {
  const step = stepFor(most - least, false)
  const first = Math.ceil(Math.max(least, 0) / step)
  return Array.from(
    { length: Math.max(0, Math.floor(most / step) - first + 1) },
    (_, at) => (first + at) * step,
  )
}

/** A range that is so many times as long, about a value that keeps its place; never beyond `whole`. */
export function zoomed(
  [least, most]: Range,
  times: number,
  about: number,
  whole: Range,
  isLogarithmic: boolean,
): Range {
  const to = isLogarithmic ? Math.log : (value: number) => value
  const from = isLogarithmic ? Math.exp : (value: number) => value
  const next = (end: number) => from(to(about) + times * (to(end) - to(about)))
  return [Math.max(whole[0], next(least)), Math.min(whole[1], next(most))]
}

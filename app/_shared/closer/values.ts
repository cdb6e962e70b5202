import { date, duration, NOTHING, number, share, shortNumber } from '../format.ts'
import type { CloserUnit } from './closer-chart.ts'

/** A value as it is written where there is room. */
export function written(unit: CloserUnit, value: number | null): string {
  if (value === null) return NOTHING
  if (unit === 'share') return share(value)
  if (unit === 'duration') return duration(value)
  return unit === 'day' ? date(value) : number(value)
}

/** A value as it stands on an axis. */
export const onAxis = (unit: CloserUnit, value: number): string =>
  unit === 'number' ? shortNumber(value) : written(unit, value)

import { healthQuery } from '../../../db/lists/tables.ts'
import type { Health } from '../../../db/queries/health.ts'
import { type HealthMeasure, healthMeasures } from '../../../lib/measures/health/index.ts'
import type { TimeAxis } from '../../charts/chart.ts'
import type { PageChart } from '../../charts/page-chart.ts'
import { type HealthValues, scopeIn } from '../facts.ts'

/** What the charts of the page are about. */
export interface AboutHealth {
  readonly health: Health
  readonly values: HealthValues
}

export type HealthChart = (about: AboutHealth) => PageChart

/** The numbers of one measure, by row. */
export const valuesOf = ({ health }: AboutHealth, key: HealthMeasure) =>
  health.rows.map(({ numbers }) => numbers[key])

/** The rows side by side. */
export function axisOf({ health: { rows, unit } }: AboutHealth): TimeAxis {
  const one = `${unit[0]?.toUpperCase()}${unit.slice(1)}`
  return {
    kind: 'time',
    label: `${unit} (UTC)`,
    one,
    starts: rows.map(({ from }) => from),
    end: rows.at(-1)?.to ?? 0,
  }
}

export const definitionsOf = (...keys: readonly HealthMeasure[]) =>
  healthMeasures.filter(({ key }) => keys.includes(key))

/** The numbers of the charts as a file. */
export const downloadOf = ({ health, values }: AboutHealth) =>
  healthQuery.href('/health', { ...values, period: health.unit })

/** A path of the same scope, without its days. */
export function scoped(path: string, { values }: AboutHealth): string {
  const query = healthQuery.href('', scopeIn(values))
  return path.includes('?') ? path + query.replace('?', '&') : path + query
}

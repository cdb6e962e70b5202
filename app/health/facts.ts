import type { healthQuery } from '../../db/lists/tables.ts'
import type { HealthRow, helpersIn } from '../../db/queries/health.ts'
import type { Values } from '../../lib/query-string.ts'
import type { HealthFacts } from '../../lib/sentences/health.ts'
import { stretchName } from '../charts/calendar.ts'

export type HealthValues = Values<typeof healthQuery.schema>

/** The parameters that choose conversations: all but the days and the length of periods. */
export const scopeIn = ({ from: _from, to: _to, period: _period, ...scope }: HealthValues) => scope

/** Facts for the sentences about a period. */
export function factsOf(
  now: HealthRow,
  before: HealthRow | null,
  { rows: [first, second], count }: Awaited<ReturnType<typeof helpersIn>>,
  name = stretchName(now.from, now.to),
): HealthFacts {
  return {
    ...{ now: now.numbers, before: before?.numbers ?? null },
    ...{ name, nameBefore: stretchName(now.beside.from, now.beside.to), helpers: count },
    busiest: first !== undefined && first.firstAnswers > (second?.firstAnswers ?? 0) ? first : null,
  }
}

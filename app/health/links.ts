import { listQuery as conversationsQuery } from '../../db/lists/conversations-query.ts'
import { listQuery as peopleQuery } from '../../db/lists/people-query.ts'
import type { healthQuery } from '../../db/lists/tables.ts'
import type { HealthRow, helpersIn } from '../../db/queries/health.ts'
import { type Period, periodBefore } from '../../lib/measures/health/periods.ts'
import type { Values } from '../../lib/query-string.ts'
import type { HealthFacts, HealthTarget } from '../../lib/sentences/health.ts'
import { daysOf } from '../_shared/period/period.tsx'
import { stretchName } from '../charts/calendar.ts'

export type HealthValues = Values<typeof healthQuery.schema>

/** Where a number of a period leads: to the conversations or people that it counts, of the same scope. */
export function hrefOf(target: HealthTarget, values: HealthValues, period: Period): string {
  const { from: _from, to: _to, period: _period, ...scope } = values
  const conversations = (more: Partial<Values<typeof conversationsQuery.schema>>) => {
    const { from, to } = daysOf(period)
    return conversationsQuery.href('/conversations', { ...scope, opened_from: from, opened_to: to, ...more })
  }
  const people = (more: Partial<Values<typeof peopleQuery.schema>>) =>
    peopleQuery.href('/people', { ...scope, ...more })
  switch (target) {
    case 'topics':
      return conversations({})
    case 'comments':
      return conversationsQuery.href('/conversations', { ...scope, ...daysOf(period) })
    case 'answered':
    case 'answered_share':
      return conversations({ answers: 'answered' })
    case 'unanswered':
      return conversations({ answers: 'unanswered' })
    case 'answered_by_author_only':
      return conversations({ answers: 'author_only' })
    case 'first_reply_median_s':
    case 'first_reply_p90_s':
      return conversations({ sort: 'first_reply_s' })
    case 'active_people':
      return people({ ...daysOf(period), active: '1' })
    case 'newcomers': {
      const { from, to } = daysOf(period)
      return people({ joined_from: from, joined_to: to })
    }
    case 'helpers':
    case 'answer_concentration':
      return '#helpers'
  }
}

/** What sentences about a period are made from. */
export function factsOf(
  now: HealthRow,
  before: HealthRow | null,
  { rows: [first, second], count }: Awaited<ReturnType<typeof helpersIn>>,
  name = stretchName(now.from, now.to),
): HealthFacts {
  const earlier = periodBefore(now)
  return {
    ...{ now: now.numbers, before: before?.numbers ?? null },
    ...{ name, nameBefore: stretchName(earlier.from, earlier.to), helpers: count },
    busiest: first !== undefined && first.firstAnswers > (second?.firstAnswers ?? 0) ? first : null,
  }
}

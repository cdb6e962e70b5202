import { RESCUE } from '../../lib/measures/health/answers.ts'
import type { HelperMeasure } from '../../lib/measures/health/index.ts'
import { atMonth, daysOf, monthOf, type Period, periodOf } from '../../lib/measures/health/periods.ts'
import type { Values } from '../../lib/query-string.ts'
import type { HealthTarget } from '../../lib/sentences/health.ts'
import type { HealthRow } from '../queries/health.ts'
import type { filterParameters } from './conversation-filter.ts'
import { listQuery as conversationsQuery } from './conversations-query.ts'
import { listQuery as peopleQuery } from './people-query.ts'

/** Which conversations numbers are of, as a query string says it: all that a selection says but its days. */
type ScopeValues = Omit<Partial<Values<typeof filterParameters>>, 'from' | 'to'>

/** Where a number of a period leads: to the conversations or people that it counts, of the same scope. */
export function hrefOf(
  target: HealthTarget,
  scope: ScopeValues,
  row: Period & Pick<HealthRow, 'beside'>,
): string {
  const { from, to } = daysOf(row)
  const before = daysOf(row.beside)
  const conversations = (more: Partial<Values<typeof conversationsQuery.schema>>) =>
    conversationsQuery.href('/conversations', { ...scope, opened_from: from, opened_to: to, ...more })
  const people = (more: Partial<Values<typeof peopleQuery.schema>>) =>
    peopleQuery.href('/people', { ...scope, ...more })
  const wrote = { active_from: from, active_to: to }
  switch (target) {
    case 'topics':
      return conversations({})
    case 'comments':
      return conversationsQuery.href('/conversations', { ...scope, from, to })
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
      return people({ from, to, active: '1' })
    case 'newcomers':
      return people({ joined_from: from, joined_to: to })
    case 'retained':
      return people({ ...wrote, also_from: before.from, also_to: before.to })
    case 'reactivated':
      return people({ ...wrote, absent_from: before.from, absent_to: before.to, joined_to: before.to })
    case 'left':
      return people({ active_from: before.from, active_to: before.to, absent_from: from, absent_to: to })
    case 'helpers':
    case 'answer_concentration':
      return '#helpers'
  }
}

/** Where a cell of the cohorts leads: to who began in a month and wrote so many months after. */
export function cohortHref(scope: ScopeValues, month: number, after: number): string {
  const began = daysOf(periodOf('month', month))
  const wrote = daysOf(periodOf('month', atMonth(monthOf(month) + after)))
  return peopleQuery.href('/people', {
    ...scope,
    ...{ joined_from: began.from, joined_to: began.to },
    ...(after === 0 ? {} : { active_from: wrote.from, active_to: wrote.to }),
  })
}

/** Where what somebody did for others leads: to the topics they were the first to answer, or to whose topics those were. */
export function helperHref(
  scope: ScopeValues,
  period: Period,
  person: number,
  of: HelperMeasure,
): string | null {
  const { from, to } = daysOf(period)
  const opened = { opened_from: from, opened_to: to }
  if (of === 'people_helped') return peopleQuery.href('/people', { ...scope, ...opened, helped_by: person })
  // Whose first message a topic is among some conversations, the list of all does not know.
  if (of === 'newcomers_answered' && conversationsQuery.href('', { ...scope, site: null }) !== '') return null
  return conversationsQuery.href('/conversations', {
    ...{ ...scope, ...opened, first_answer_by: person },
    ...(of === 'newcomers_answered' ? { newcomers: true } : {}),
    ...(of === 'rescued' ? { measure: 'first_reply_s', value_from: (RESCUE + 1) / 1000 } : {}),
  })
}

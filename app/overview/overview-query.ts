import { filterParameters } from '../../db/lists/conversation-filter.ts'
import { healthQuery } from '../../db/lists/tables.ts'
import type { Span } from '../../db/queries/overview.ts'
import { everything, lastMomentOf, type Scope, type Selection, scopeOf } from '../../db/queries/selection.ts'
import { choice, day, query, type Values } from '../../lib/query-string.ts'
import type { HealthValues } from '../health/facts.ts'

/** The query string of the overview: a period, its first day and its last, and a site or a group. */
export const overviewQuery = query({
  ...{ from: day, to: day, site: filterParameters.site, group: filterParameters.group },
  /** Whether replies to posts count as replies between people. */
  posts: choice(['1', '0']),
})

export type OverviewValues = Values<typeof overviewQuery.schema>

/** Subject of the overview: all of the data, or the part in a period, on a site, in a group. */
export interface AboutOverview {
  readonly values: OverviewValues
  /** The same, up to its last moment. */
  readonly span: Span
  /** Its replies. */
  readonly selection: Selection
  /** Its conversations, whatever the days. */
  readonly scope: Scope
  /** The same as the page of health has it. */
  readonly health: HealthValues
}

export function aboutOverview(values: OverviewValues): AboutOverview {
  const { from, to, site, group } = values
  const span = { from, to: to === null ? null : lastMomentOf(to), site, group }
  const switches = { ...everything.switches, repliesToPosts: values.posts === '1' }
  const scope = scopeOf({ ...everything, site, group })
  return {
    ...{ values, span, scope, selection: { ...everything, ...span, switches } },
    health: { ...healthQuery.parse({}), from, to, site, group },
  }
}

import type { Span } from '../../db/queries/overview.ts'
import { everything, lastMomentOf, type Selection } from '../../db/queries/selection.ts'
import { choice, day, query, type Values } from '../../lib/query-string.ts'

/** The query string of the overview: a period, its first day and its last. */
export const overviewQuery = query({
  from: day,
  to: day,
  /** Whether replies to posts count as replies between people. */
  posts: choice(['1', '0']),
})

export type OverviewValues = Values<typeof overviewQuery.schema>

/** What the overview is about: all there is, or what went on in a period. */
export interface AboutOverview {
  readonly values: OverviewValues
  /** The same, up to its last moment. */
  readonly span: Span
  /** The replies of the period. */
  readonly selection: Selection
}

export function aboutOverview(values: OverviewValues): AboutOverview {
  const span = { from: values.from, to: values.to === null ? null : lastMomentOf(values.to) }
  const switches = { ...everything.switches, repliesToPosts: values.posts === '1' }
  return { values, span, selection: { ...everything, ...span, switches } }
}

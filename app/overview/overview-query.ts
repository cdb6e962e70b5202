import { day, query, type Values } from '../../lib/query-string.ts'

/** The query string of the overview: a span of days, the first and the last. */
export const overviewQuery = query({ from: day, to: day })

export type OverviewValues = Values<typeof overviewQuery.schema>

import type { PageChart } from '../../../app/charts/page-chart.ts'
import { comparisonCharts } from '../../../app/compare/charts.ts'
import { conversationCharts } from '../../../app/conversations/[id]/charts.ts'
import { healthCharts } from '../../../app/health/charts.ts'
import { activity, overviewCharts } from '../../../app/overview/charts.ts'
import { aboutOverview, overviewQuery } from '../../../app/overview/overview-query.ts'
import { personCharts } from '../../../app/people/[id]/charts.ts'
import { crowd } from '../../../app/people/crowd.ts'
import { comparison } from '../../../db/lists/compare-query.ts'
import { personQuery } from '../../../db/lists/person-query.ts'
import { healthQuery } from '../../../db/lists/tables.ts'
import type { Db } from '../../../db/open.ts'
import { conversation } from '../../../db/queries/conversation/conversation.ts'
import { castOf } from '../../../db/queries/conversation/panels.ts'
import { health } from '../../../db/queries/health.ts'
import { peoplePage } from '../../../db/queries/people/people.ts'
import { personOf } from '../../../db/queries/people/person.ts'
import { everything } from '../../../db/queries/selection.ts'

/** The charts of all pages: of the first conversation, the first two compared, and somebody in the first, by a name or whoever comes first. */
export async function everyChart(db: Db, name: string | null): Promise<PageChart[]> {
  const of = (await conversation(db, 1))!
  const { people, count } = await castOf(db, of)
  const person = (await personOf(db, people.find(each => name === null || each.name === name)!.id))!
  const everybody = await peoplePage(db, {
    filter: { text: '', comments_min: null },
    order: { sort: 'comments', descending: true },
    part: { after: null, before: null, limit: 10 },
  })
  const { compared } = await comparison(db, { c: [1, 2] })
  const found = await health(db, { scope: everything, from: null, to: null, unit: 'week' })
  const made = [
    await activity(db, aboutOverview(overviewQuery.parse({}))),
    ...overviewCharts.map(make => make(db, aboutOverview(overviewQuery.parse({})))),
    ...healthCharts.map(make => make({ health: found, values: healthQuery.parse({}) })),
    ...conversationCharts.map(make =>
      make(db, { path: '/conversations/1', of, people, peopleCount: count, counted: '' }),
    ),
    ...personCharts.map(make => make(db, { person, values: personQuery.parse({}) })),
    ...comparisonCharts.map(make => make(db, { compared, query: '?c=1,2' })),
    crowd({ people: everybody.rows, found: everybody.rows.length, download: '/people' }),
  ]
  return (await Promise.all(made)).filter(chart => chart !== null)
}

import { listQuery } from '../../../db/lists/conversations-query.ts'
import type { Db } from '../../../db/open.ts'
import { dayCounts } from '../../../db/queries/health-data.ts'
import { commentsByDayOfSites } from '../../../db/queries/overview.ts'
import type { Scope } from '../../../db/queries/selection.ts'
import { DAY } from '../../../lib/measures/health/periods.ts'
import { comments } from '../../../lib/measures/size.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import { inStretches, type Stretches, stretchesIn } from '../../charts/buckets.ts'
import { bars, plain, type Series } from '../../charts/chart.ts'
import type { PageChart } from '../../charts/page-chart.ts'
import { type AboutOverview, overviewQuery } from '../overview-query.ts'

/** Comments of each day, week, month or year; a span of them can be chosen. */
export async function activity(db: Db, { values, scope }: AboutOverview): Promise<PageChart | null> {
  const days = await dayCounts(db, scope)
  if (days.length === 0) return null
  const stretches = inStretches(days)
  const { step, starts, end } = stretches
  const whole = overviewQuery.href('/', { ...values, from: null, to: null })
  return {
    definitions: [comments],
    download: overviewQuery.href('/activity', values),
    isWide: true,
    chart: {
      ...plain,
      kind: 'series',
      id: 'activity',
      title: `Comments each ${step}`,
      about: 'Dated comments (UTC).',
      hint: 'Drag, or move the handles with the arrow keys, to select a period.',
      x: {
        kind: 'time',
        label: `${step} (UTC)`,
        one: `${step[0]?.toUpperCase()}${step.slice(1)}`,
        starts,
        end,
      },
      label: 'comments',
      series: await seriesOf(db, stretches, scope),
      leads: { kind: 'span', path: whole, from: 'from', to: 'to', as: 'day', hash: '' },
      isBrushed: true,
      chosen: stretchesIn(stretches, values),
      all: whole,
    },
  }
}

/** Sites that have a colour of their own. */
const SITES = 6

/** The comments of all, or where there are several sites, of the largest ones and of the others. */
async function seriesOf(
  db: Db,
  { starts, comments }: Stretches,
  { site, group }: Scope,
): Promise<readonly Series[]> {
  const isAll = site === null && group === null
  const days = isAll ? await commentsByDayOfSites(db, SITES) : []
  const sites = [...new Set(days.map(({ site }) => site))]
  if (sites.length < 2) return [bars('comments', comments)]
  const rest = [...comments]
  const counts = new Map(sites.map(site => [site, starts.map(() => 0)]))
  for (const { site, day, comments: count } of days) {
    const at = starts.findLastIndex(start => start <= day * DAY)
    counts.get(site)![at]! += count
    rest[at]! -= count
  }
  return [
    ...sites.map((site, place) =>
      bars(site.slice(0, 60), counts.get(site)!, {
        shape: 'stacked',
        colour: authorColour(place),
        leads: {
          ...{ kind: 'span', path: listQuery.href('/conversations', { site }), from: 'from', to: 'to' },
          ...{ as: 'day', hash: '' },
        },
      }),
    ),
    ...(rest.some(count => count > 0)
      ? [bars('other sites', rest, { shape: 'stacked', colour: authorColour(null) })]
      : []),
  ]
}

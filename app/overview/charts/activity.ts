import type { Db } from '../../../db/open.ts'
import { dayCounts } from '../../../db/queries/health-data.ts'
import { comments } from '../../../lib/measures/size.ts'
import { inStretches, stretchesIn } from '../../charts/buckets.ts'
import { bars, plain } from '../../charts/chart.ts'
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
      series: [bars('comments', stretches.comments)],
      leads: { kind: 'span', path: whole, from: 'from', to: 'to', as: 'day', hash: '' },
      isBrushed: true,
      chosen: stretchesIn(stretches, values),
      all: whole,
    },
  }
}

import { listQuery } from '../../db/lists/conversations-query.ts'
import type { Db } from '../../db/open.ts'
import { firstWords } from '../../db/queries/first-words.ts'
import { dayCounts } from '../../db/queries/health-data.ts'
import {
  commentsByDayOfSites,
  depths,
  type SizeAndDepth,
  type Span,
  sizes,
  sizesByDepth,
  type ValueCount,
} from '../../db/queries/overview.ts'
import type { Scope } from '../../db/queries/selection.ts'
import type { Definition } from '../../lib/definition.ts'
import { counted, number } from '../../lib/format.ts'
import { maxDepth } from '../../lib/measures/shape.ts'
import { comments } from '../../lib/measures/size.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { authorColour } from '../_shared/author-colour.ts'
import { inRanges, inStretches, type Stretches, stretchesIn } from '../charts/buckets.ts'
import { bars, plain, type Series } from '../charts/chart.ts'
import { type ChartMaker, firstOf, type PageChart } from '../charts/page-chart.ts'
import { type AboutOverview, type OverviewValues, overviewQuery } from './overview-query.ts'

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

/** Dots that a browser draws and searches without delay. */
const MOST_DOTS = 2000
/** Rows of the table. */
const MOST_ROWS = 50
/** Characters of a title that is shown beside a dot. */
const TITLE = 80

/** Size against depth of every conversation. */
async function sizeAndDepth(db: Db, { span, values }: AboutOverview): Promise<PageChart | null> {
  const all = await sizesByDepth(db, span)
  if (all.length === 0) return null
  const dots = all.slice(0, MOST_DOTS)
  return {
    definitions: [comments, maxDepth],
    download: overviewQuery.href('/size-and-depth', values),
    isWide: true,
    chart: {
      ...plain,
      kind: 'dots',
      id: 'size-and-depth',
      title: 'Size and depth of conversations',
      about: 'Each dot is a conversation; bigger dots are several at the same spot. Logarithmic scales.',
      hint: 'Click to open.',
      notes:
        all.length > dots.length
          ? [`Drawn are the ${number(dots.length)} dots with most comments of ${number(all.length)}.`]
          : [],
      one: 'Conversation',
      names: await Promise.all(
        dots.map(
          async ({ id, title, conversations }) =>
            (title ?? (id === null ? null : await firstWords(db, id)))?.slice(0, TITLE) ??
            counted(conversations, 'conversation'),
        ),
      ),
      x: { label: 'comments', name: 'comments', values: dots.map(dot => dot.comments), places: null },
      y: { label: 'depth, levels', name: 'levels', values: dots.map(dot => dot.max_depth), places: null },
      size: { name: 'conversations', values: dots.map(({ conversations }) => conversations) },
      groups: [{ name: 'conversations', colour: 'var(--accent)' }],
      group: null,
      named: 8,
      leads: { kind: 'each', base: '/conversations', to: dots.map(dot => leadOf(dot, values)) },
      listed: firstOf(dots, MOST_ROWS),
    },
  }
}

/** To its conversation, or to the list of several. */
function leadOf({ id, comments, max_depth: depth }: SizeAndDepth, values: OverviewValues): string {
  if (id !== null) return `/${id}`
  const alike = `comments_min=${comments}&comments_max=${comments}&depth_min=${depth}&depth_max=${depth}`
  const days = overviewQuery.href('', values)
  return days === '' ? `?${alike}` : `${days}&${alike}`
}

interface Distribution {
  readonly id: string
  readonly title: string
  readonly of: Definition
  /** Title of the axis, with the unit. */
  readonly axis: string
  /** The parameters of the list of conversations for a lower and an upper bound. */
  readonly bounds: readonly [string, string]
  readonly counts: (db: Db, span: Span) => Promise<readonly ValueCount[]>
}

/** How many conversations have which value of a measure. */
const distribution =
  ({ id, title, of, axis, bounds, counts }: Distribution) =>
  async (db: Db, about: AboutOverview): Promise<PageChart | null> => {
    const ranges = inRanges(await counts(db, about.span))
    if (ranges.length === 0) return null
    const conversations = ranges.map(range => range.conversations)
    return {
      definitions: [of],
      download: overviewQuery.href(`/${id}`, about.values),
      isWide: false,
      chart: {
        ...plain,
        kind: 'series',
        id,
        title,
        about: of.definition,
        hint: 'Click to open.',
        x: {
          kind: 'ranges',
          label: axis,
          one: of.label,
          from: ranges.map(({ from }) => from),
          to: ranges.map(({ to }) => to),
        },
        label: 'conversations',
        series: [bars('conversations', conversations)],
        leads: {
          kind: 'span',
          path: overviewQuery.href('/conversations', about.values),
          from: bounds[0],
          to: bounds[1],
          as: 'number',
          hash: '',
        },
        isBrushed: false,
      },
    }
  }

/** How many conversations have how many comments. */
const sizeDistribution = distribution({
  id: 'sizes',
  title: 'How large conversations are',
  of: comments,
  axis: 'comments',
  bounds: ['comments_min', 'comments_max'],
  counts: sizes,
})

/** How many conversations are how deep. */
const depthDistribution = distribution({
  id: 'depths',
  title: 'How deep conversations go',
  of: maxDepth,
  axis: 'depth, levels',
  bounds: ['depth_min', 'depth_max'],
  counts: depths,
})

/** The charts of the overview, of the conversations of a period. Adding one is a file beside this and a line here. */
export const overviewCharts: readonly ChartMaker<AboutOverview>[] = [
  sizeAndDepth,
  sizeDistribution,
  depthDistribution,
]

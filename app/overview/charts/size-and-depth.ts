import type { Db } from '../../../db/open.ts'
import { firstWords } from '../../../db/queries/first-words.ts'
import { type SizeAndDepth, sizesByDepth } from '../../../db/queries/overview.ts'
import { counted, number } from '../../../lib/format.ts'
import { maxDepth } from '../../../lib/measures/shape.ts'
import { comments } from '../../../lib/measures/size.ts'
import { plain } from '../../charts/chart.ts'
import { firstOf, type PageChart } from '../../charts/page-chart.ts'
import { type AboutOverview, type OverviewValues, overviewQuery } from '../overview-query.ts'

/** Dots that a browser draws and searches without delay. */
const MOST_DOTS = 2000
/** Rows of the table. */
const MOST_ROWS = 50
/** Characters of a title that is shown beside a dot. */
const TITLE = 80

/** Size against depth of every conversation. */
export async function sizeAndDepth(db: Db, { span, values }: AboutOverview): Promise<PageChart | null> {
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

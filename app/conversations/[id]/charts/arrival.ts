import { panelNumbers } from '../../../../db/queries/conversation-panels.ts'
import { type ConversationLoad, conversationLoads } from '../../../../db/queries/history.ts'
import { counted, date, duration, number } from '../../../../lib/format.ts'
import { duration as durationMeasure, halfLife, t90 } from '../../../../lib/measures/timing.ts'
import { bars, plain, type Series } from '../../../charts/chart.ts'
import type { ConversationChart } from './index.ts'

/** What one chart of the arrival of comments has for itself. */
interface Arrival {
  readonly id: string
  readonly title: string
  readonly about: string
  /** What the upright axis counts, of stretches of so many seconds. */
  readonly label: (seconds: number) => string
  readonly series: (comments: readonly number[]) => Series
}

/** Comments over time, of which a span can be chosen; nothing where none is dated. */
const arrival =
  ({ id, title, about, label, series }: Arrival): ConversationChart =>
  async (db, { path, of }) => {
    const { arrivals } = await panelNumbers(db, of)
    const loads = await conversationLoads(db, of.id)
    if (arrivals === null) return null
    const { from, span, comments } = arrivals
    return {
      definitions: [halfLife, t90, durationMeasure],
      download: `${path}/messages`,
      isWide: false,
      chart: {
        ...plain,
        kind: 'series',
        id,
        title,
        about,
        hint: 'Drag, or move the handles with the arrow keys, to filter by time.',
        notes: [
          ...(of.undated > 0 ? [`${counted(of.undated, 'comment')} without a date left out.`] : []),
          ...importsInWords(loads),
        ],
        moments:
          loads.length < 2
            ? []
            : loads.map(load => ({ at: load.loaded_at, what: `import of ${brought(load)}` })),
        x: {
          kind: 'time',
          label: 'time (UTC)',
          one: 'Moment',
          starts: comments.map((_, at) => from + at * span),
          end: from + comments.length * span,
        },
        label: label(span / 1000),
        series: [series(comments)],
        leads: { kind: 'span', path, from: 'since', to: 'until', as: 'moment', hash: '' },
        isBrushed: true,
      },
    }
  }

/** Imports that the notes name, since lines show only those within the time of the chart; the page's head has all. */
const NAMED = 5

/** What several imports brought, whose lines may lie beyond the chart. */
function importsInWords(loads: readonly ConversationLoad[]): string[] {
  if (loads.length < 2) return []
  const more = loads.length - NAMED
  const named = loads.slice(-NAMED).map(brought).join('; ')
  return [`Imports: ${named}${more > 0 ? `; ${number(more)} earlier` : ''}.`]
}

/** `3 March 2026: 42 new` */
const brought = ({ loaded_at, new_comments }: ConversationLoad) =>
  `${date(loaded_at)}: ${number(new_comments)} new`

/** What is new in each stretch of time. */
export const newComments = arrival({
  id: 'new-comments',
  title: 'New comments',
  about: 'When comments came (UTC).',
  label: seconds => `comments per ${duration(seconds)}`,
  series: comments => bars('comments', comments),
})

/** How many there had been by the end of each stretch. */
export const commentsSoFar = arrival({
  id: 'comments-so-far',
  title: 'Total comments',
  about: 'All comments up to each moment (UTC).',
  label: () => 'total comments',
  series(comments) {
    let total = 0
    const totals = comments.map(count => {
      total += count
      return total
    })
    return bars('total comments', totals, { shape: 'area' })
  },
})

import type { ActivePerson, Conversation } from '../../../db/queries/conversation/conversation.ts'
import { panelNumbers } from '../../../db/queries/conversation/panels.ts'
import { type ConversationLoad, conversationLoads } from '../../../db/queries/history.ts'
import { subthreadsOf } from '../../../db/queries/subthreads.ts'
import { counted, date, duration, number } from '../../../lib/format.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { maxDepth, meanDepth, width } from '../../../lib/measures/shape.ts'
import { subthreadMeasures } from '../../../lib/measures/subthreads.ts'
import { duration as durationMeasure, halfLife, t90 } from '../../../lib/measures/timing.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import { bars, plain, type Series } from '../../charts/chart.ts'
import type { ChartMaker } from '../../charts/page-chart.ts'
import { levelsInWords } from './query-string.ts'

/** When each of the largest sub-threads grew; a span of it can be chosen. Nothing where there are no branches, or no dates. */
const subthreadsOverTime: ConversationChart = async (db, { path, of }) => {
  const { arrivals, coloured, under, count } = await subthreadsOf(db, of)
  if (arrivals === null || coloured.length === 0) return null
  const { from, span, counts } = arrivals
  const most = under === 0 ? 'largest sub-threads' : 'largest branches of the sub-thread that is most of it'
  const names = coloured.map(({ name }) => name ?? 'unknown')
  const nameAt = (at: number) => {
    const name = names[at]!
    // Who began several is told apart by how large they are.
    return names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${coloured[at]!.comments})`
  }
  const rest = counts.at(-1)!
  return {
    definitions: subthreadMeasures.filter(({ key }) => ['comments', 'share'].includes(key)),
    download: `${path}/subthreads`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'subthreads-over-time',
      title: 'Sub-threads over time',
      about: `When comments of the ${most} came, of ${counted(count, 'sub-thread')} (UTC).`,
      hint: 'Drag, or move the handles with the arrow keys, to filter by time.',
      notes: of.undated > 0 ? [`${counted(of.undated, 'comment')} without a date left out.`] : [],
      x: {
        kind: 'time',
        label: 'time (UTC)',
        one: 'Moment',
        starts: rest.map((_, at) => from + at * span),
        end: from + rest.length * span,
      },
      label: `comments per ${duration(span / 1000)}`,
      series: [
        ...coloured.map((_, at) =>
          bars(nameAt(at), counts[at]!, { shape: 'stacked', colour: authorColour(at) }),
        ),
        ...(rest.some(comments => comments > 0)
          ? [bars('the rest', rest, { shape: 'stacked', colour: authorColour(null) })]
          : []),
      ],
      leads: { kind: 'span', path, from: 'since', to: 'until', as: 'moment', hash: '' },
      isBrushed: true,
    },
  }
}

const definitions = authorMeasures.filter(({ key }) =>
  ['comments', 'replies_given', 'replies_received'].includes(key),
)

/** Comments of each person, and replies given and received. */
const participation: ConversationChart = async (_, { path, people, peopleCount, counted }) => ({
  definitions,
  download: `${path}/people${counted}`,
  isWide: true,
  chart: {
    ...plain,
    kind: 'rows',
    id: 'participation',
    title: 'Participation of each person',
    about: 'What each person wrote, and the replies they gave and received.',
    hint: 'Click a row to read what they wrote.',
    notes:
      people.length < peopleCount
        ? [`The ${people.length} most active of ${number(peopleCount)} people are shown.`]
        : [],
    empty: people.length === 0 ? 'Nobody whose name is known took part.' : null,
    one: 'Person',
    names: people.map(({ name }) => name.slice(0, 80)),
    nameLeads: null,
    label: 'comments, replies',
    series: [
      bars(
        'comments',
        people.map(({ comments }) => comments),
      ),
      bars(
        'replies given',
        people.map(({ replies_given }) => replies_given),
        { colour: 'var(--rule-strong)' },
      ),
      bars(
        'replies received',
        people.map(({ replies_received }) => replies_received),
        { colour: 'var(--author-4)' },
      ),
    ],
    leads: { kind: 'each', base: `${path}?person=`, to: people.map(({ id }) => String(id)) },
  },
})

/** Comments at each level. */
export const levels: ConversationChart = async (db, { path, of }) => {
  const { levels } = await panelNumbers(db, of)
  return {
    definitions: [maxDepth, meanDepth, width],
    download: `${path}/levels`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'levels',
      title: 'Comments at each level',
      about: 'Level 1 answers the post, level 2 answers that, and so on.',
      hint: 'Click to read its comments.',
      x: {
        kind: 'ranges',
        label: 'level',
        one: 'Level',
        from: levels.map(({ from }) => from),
        to: levels.map(({ to }) => to),
      },
      label: 'comments',
      series: [
        bars(
          'comments',
          levels.map(({ comments }) => comments),
        ),
      ],
      leads: { kind: 'each', base: `${path}?level=`, to: levels.map(levelsInWords) },
      isBrushed: false,
    },
  }
}

/** The fields that differ between charts of the arrival of comments. */
interface Arrival {
  readonly id: string
  readonly title: string
  readonly about: string
  /** Title of the upright axis, for stretches of so many seconds. */
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

/** New comments of each of several imports, whose lines may lie beyond the chart; nothing of a single one. */
function importsInWords(loads: readonly ConversationLoad[]): string[] {
  if (loads.length < 2) return []
  const more = loads.length - NAMED
  const named = loads.slice(-NAMED).map(brought).join('; ')
  return [`Imports: ${named}${more > 0 ? `; ${number(more)} earlier` : ''}.`]
}

/** `3 March 2026: 42 new` */
const brought = ({ loaded_at, new_comments }: ConversationLoad) =>
  `${date(loaded_at)}: ${number(new_comments)} new`

/** New comments in each stretch of time. */
const newComments = arrival({
  id: 'new-comments',
  title: 'New comments',
  about: 'When comments came (UTC).',
  label: seconds => `comments per ${duration(seconds)}`,
  series: comments => bars('comments', comments),
})

/** How many there had been by the end of each stretch. */
const commentsSoFar = arrival({
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

/** Input of the charts of a conversation's page. */
interface AboutConversation {
  /** `/conversations/12` */
  readonly path: string
  readonly of: Conversation
  /** The most active people, and how many there are in all. */
  readonly people: readonly ActivePerson[]
  readonly peopleCount: number
  /** Query string about replies to the post, with its `?`; empty where they count. */
  readonly counted: string
}

export type ConversationChart = ChartMaker<AboutConversation>

/** The charts of a conversation's page. Adding one is a file beside this and a line here. */
export const conversationCharts: readonly ConversationChart[] = [
  levels,
  newComments,
  commentsSoFar,
  subthreadsOverTime,
  participation,
]

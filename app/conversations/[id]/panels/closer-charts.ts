import type { ActivePerson, LevelCount } from '../../../../db/queries/conversation.ts'
import { bars, columnsOf, type RowsChart, type SeriesChart } from '../../../_shared/closer/closer-chart.ts'
import { date, dateTime, duration } from '../../../_shared/format.ts'
import { conversationQuery, levelsInWords } from '../query-string.ts'
import type { ArrivalPoint } from './cumulative.ts'

const DAY = 86_400_000

/** The part of the query string that chooses something and nothing else. */
const choosing = (path: string, chosen: Partial<ReturnType<typeof conversationQuery.parse>>): string =>
  conversationQuery.href(path, { ...conversationQuery.parse({}), ...chosen })

/** Comments at each level; null: there are none. */
export const closerLevels = (path: string, levels: readonly LevelCount[]): SeriesChart | null =>
  levels.length === 0
    ? null
    : columnsOf(
        { label: 'level', one: 'Level', names: levels.map(levelsInWords) },
        bars(
          'comments',
          levels.map(({ comments }) => comments),
        ),
        levels.map(({ from, to }) => choosing(path, { level: { from, to } })),
      )

/** New comments and comments so far over time; null: none is dated. */
export function closerArrival(path: string, points: readonly ArrivalPoint[]): SeriesChart | null {
  const [first] = points
  if (first === undefined) return null
  const span = duration((first.until - first.since + 1) / 1000)
  return {
    kind: 'series',
    about: 'Comments so far, and new ones, over time (UTC).',
    x: {
      kind: 'names',
      label: 'time (UTC)',
      one: 'From',
      names: points.map(({ since }) => dateTime(since)),
      short: first.until + 1 - first.since < DAY ? null : points.map(({ since }) => date(since)),
    },
    left: 'comments so far',
    right: `comments per ${span}`,
    series: [
      bars(
        'comments so far',
        points.map(({ total }) => total),
        { shape: 'area', colour: 'var(--rule-strong)' },
      ),
      bars(
        `new in ${span}`,
        points.map(({ comments }) => comments),
        { axis: 'right' },
      ),
    ],
    hrefs: points.map(({ since, until, comments }) =>
      comments > 0 ? choosing(path, { since, until }) : null,
    ),
  }
}

/** What each person wrote, gave and got; null: nobody is known. */
export const closerParticipation = (path: string, people: readonly ActivePerson[]): RowsChart | null =>
  people.length === 0
    ? null
    : {
        kind: 'rows',
        about: null,
        one: '',
        names: people.map(({ name }) => name.slice(0, 80)),
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
        hrefs: people.map(({ id }) => choosing(path, { person: id })),
      }

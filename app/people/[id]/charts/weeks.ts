import { type Mark, personPanels } from '../../../../db/queries/person-panels.ts'
import { counted } from '../../../../lib/format.ts'
import { authorMeasures } from '../../../../lib/measures/author.ts'
import { stretchesIn } from '../../../charts/buckets.ts'
import { bars, plain } from '../../../charts/chart.ts'
import type { PersonChart } from './index.ts'

const WEEK = 7 * 86_400_000

const definitions = authorMeasures.filter(({ key }) => key === 'posts' || key === 'comments')

/** The weeks of a person as in AuthorLines: conversations started above the line, comments below; nothing without dates. */
export const weeks: PersonChart = async (db, { person, values }) => {
  const { weeks, undated } = (await personPanels(db, person)).lines
  const first = weeks[0]?.from
  const last = weeks.at(-1)?.from
  if (first === undefined || last === undefined) return null
  const path = `/people/${person.id}`
  const starts = Array.from({ length: (last - first) / WEEK + 1 }, (_, at) => first + at * WEEK)
  const end = last + WEEK
  const wrote = new Map(weeks.map(week => [week.from, week]))
  const by = (side: 'begun' | 'replies', count: (marks: readonly Mark[]) => number) =>
    starts.map(from => count(wrote.get(from)?.[side] ?? []))
  // Where there is too much to tell apart, a week's comments are one mark, of several conversations.
  const apart = weeks.every(({ replies }) => replies.every(({ conversation }) => conversation !== null))
  return {
    definitions,
    download: path,
    isWide: true,
    chart: {
      ...plain,
      kind: 'series',
      id: 'weeks',
      title: 'Week by week',
      about: 'Above the line, conversations they began; below it, comments they wrote.',
      hint: 'Drag, or move the handles with the arrow keys, to filter by time.',
      notes: undated > 0 ? [`${counted(undated, 'message')} without a date left out.`] : [],
      x: { kind: 'time', label: 'week (UTC)', one: 'Week', starts, end },
      label: 'conversations started (up), comments (down)',
      series: [
        bars('conversations started', by('begun', messagesIn), { colour: 'var(--author-2)' }),
        bars('comments', by('replies', messagesIn), { isBelow: true }),
        ...(apart
          ? [
              bars(
                'in conversations',
                by('replies', marks => marks.length),
                { shape: 'told' },
              ),
            ]
          : []),
      ],
      leads: { kind: 'span', path, from: 'from', to: 'to', as: 'day', hash: '#messages' },
      isBrushed: true,
      chosen: stretchesIn({ starts, end }, values),
      all: path,
    },
  }
}

const messagesIn = (marks: readonly Mark[]) => marks.reduce((sum, { messages }) => sum + messages, 0)

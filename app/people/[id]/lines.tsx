import type { Db } from '../../../db/open.ts'
import type { AuthorWeek, Mark } from '../../../db/queries/author-lines.ts'
import type { PersonRow } from '../../../db/queries/people.ts'
import { personPanels } from '../../../db/queries/person-panels.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import { bars, type SeriesChart } from '../../_shared/closer/closer-chart.ts'
import { counted, number } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import { dayOf } from './line-days.ts'
import { weekHref } from './line-href.ts'
import { LineStrip } from './line-strip.tsx'

const definitions = authorMeasures.filter(({ key }) => key === 'posts' || key === 'comments')

/** The weeks of a person as AuthorLines: conversations begun above the line, replies below; nothing without dates. */
export async function Lines({ db, person }: { readonly db: Db; readonly person: PersonRow }) {
  const { id, name } = person
  const { weeks, undated } = (await personPanels(db, person)).lines
  if (weeks.length === 0) return null
  const path = `/people/${id}`
  const apart = weeks.every(({ begun, replies }) =>
    [...begun, ...replies].every(({ conversation }) => conversation !== null),
  )
  return (
    <ChartFrame
      title="Week by week"
      explanation={`Above the line, conversations they began; below it, comments they wrote${apart ? ', a mark for each conversation, larger for more' : ', longer for more'}.${
        undated > 0 ? ` ${counted(undated, 'message')} without a date left out.` : ''
      }`}
      hint="A mark leads to the comments."
      numbers={
        <Numbers
          columns={['Week from', 'Conversations begun', 'Comments', 'in conversations']}
          rows={weeks.map(week => [
            { text: dayOf(week.from), href: weekHref(id, week.from) },
            number(messagesIn(week.begun)),
            number(messagesIn(week.replies)),
            apart ? number(week.replies.length) : '–',
          ])}
        />
      }
      definitions={definitions}
      download={path}
      closer={closerWeeks(id, weeks)}
    >
      <LineStrip weeks={weeks} person={id} name={name.slice(0, 100)} />
    </ChartFrame>
  )
}

const messagesIn = (marks: readonly Mark[]) => marks.reduce((sum, { messages }) => sum + messages, 0)

const WEEK = 7 * 86_400_000

/** All weeks from the first to the last: where they wrote nothing, there is nothing. */
function closerWeeks(person: number, weeks: readonly AuthorWeek[]): SeriesChart {
  const first = weeks[0]!.from
  const count = (weeks.at(-1)!.from - first) / WEEK + 1
  const all = Array.from({ length: count }, (_, at) => first + at * WEEK)
  const wrote = new Map(weeks.map(week => [week.from, week]))
  const countOf = (side: 'begun' | 'replies') => all.map(from => messagesIn(wrote.get(from)?.[side] ?? []))
  return {
    kind: 'series',
    about: 'Above the line, conversations they began; below it, comments they wrote.',
    x: { kind: 'names', label: 'week (UTC)', one: 'Week from', names: all.map(dayOf), short: null },
    left: 'conversations begun (up), comments (down)',
    right: null,
    series: [
      bars('conversations begun', countOf('begun'), { colour: 'var(--author-2)' }),
      bars('comments', countOf('replies'), { isBelow: true }),
    ],
    hrefs: all.map(from => (wrote.has(from) ? weekHref(person, from) : null)),
  }
}

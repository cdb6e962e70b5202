import type { PersonValues } from '../../../db/lists/person-query.ts'
import type { PersonRow } from '../../../db/queries/people/people.ts'
import { depthProfile } from '../../../db/queries/people/person.ts'
import { contactsOf } from '../../../db/queries/people/person-contacts.ts'
import { type Mark, personPanels } from '../../../db/queries/people/person-panels.ts'
import { counted, number } from '../../../lib/format.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { DAY } from '../../../lib/milliseconds.ts'
import { stretchesIn } from '../../charts/buckets.ts'
import { bars, plain } from '../../charts/chart.ts'
import type { ChartMaker } from '../../charts/page-chart.ts'

const WEEK = 7 * DAY

const ofMessages = authorMeasures.filter(({ key }) => key === 'posts' || key === 'comments')

/** The weeks of a person as in AuthorLines: conversations started above the line, comments below; nothing without dates. */
const weeks: PersonChart = async (db, { person, values }) => {
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
    definitions: ofMessages,
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

/** Levels that there is room for side by side. */
const MOST_LEVELS = 60

const ofDepth = authorMeasures.filter(({ key }) => key === 'mean_depth')

/** Comments from which on it is worth a picture at which levels they are. */
const FEW = 3

/** At which levels of conversations a person writes; nothing where they wrote a comment or two. */
const depth: PersonChart = async (db, { person, values }) => {
  const levels = await depthProfile(db, person.id)
  if (person.comments < FEW) return null
  const wrote = new Map(levels.map(({ depth, comments }) => [depth, comments]))
  const deepest = levels.at(-1)?.depth ?? 0
  // Gaps show as gaps as long as there is room; of a very deep person only the levels that have a bar.
  const shown =
    deepest <= MOST_LEVELS
      ? Array.from({ length: deepest }, (_, at) => at + 1)
      : levels.map(({ depth }) => depth)
  const path = `/people/${person.id}`
  const chosen = values.level === null ? -1 : shown.indexOf(values.level)
  return {
    definitions: ofDepth,
    download: path,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'depth',
      title: 'Depth',
      about: 'Comments at each level: level 1 answers the post, level 2 answers such a comment, and so on.',
      hint: 'Click to read the comments.',
      x: { kind: 'ranges', label: 'level', one: 'Level', from: shown, to: shown },
      label: 'comments',
      series: [
        bars(
          'comments',
          shown.map(level => wrote.get(level) ?? 0),
        ),
      ],
      leads: { kind: 'each', base: `${path}?level=`, to: shown.map(level => `${level}#messages`) },
      isBrushed: false,
      chosen: chosen === -1 ? null : [chosen, chosen],
      all: path,
    },
  }
}

const ofReplies = authorMeasures.filter(({ key }) => ['replies_given', 'replies_received'].includes(key))

/** Whom a person answers and who answers them; nothing where there is nobody. */
const contacts: PersonChart = async (db, { person, values }) => {
  const { people, count } = await contactsOf(db, { id: person.id }, values.posts === '1')
  if (count === 0) return null
  const path = `/people/${person.id}`
  const chosen = people.findIndex(({ id }) => id === values.with)
  return {
    definitions: ofReplies,
    download: `${path}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'rows',
      id: 'contacts',
      title: 'Contacts',
      about: 'Replies given to the left, replies received to the right.',
      hint: 'Click a row to read what the two wrote to each other.',
      notes:
        count > people.length
          ? [`The ${number(people.length)} of ${number(count)} people with most replies both ways.`]
          : [],
      one: 'Person',
      names: people.map(({ name }) => name.slice(0, 100)),
      nameLeads: { kind: 'each', base: '/people/', to: people.map(({ id }) => String(id)) },
      label: 'replies given (left), received (right)',
      series: [
        bars(
          'given',
          people.map(({ given }) => given),
          { isBelow: true, colour: 'var(--rule-strong)' },
        ),
        bars(
          'received',
          people.map(({ received }) => received),
        ),
      ],
      leads: {
        kind: 'each',
        base: `${path}?${values.posts === '0' ? 'posts=0&' : ''}with=`,
        to: people.map(({ id }) => `${id}#messages`),
      },
      chosen: chosen === -1 ? null : [chosen, chosen],
      all: path,
    },
  }
}

/** Input of the charts of a person's page. */
interface AboutPerson {
  readonly person: PersonRow
  readonly values: PersonValues
}

export type PersonChart = ChartMaker<AboutPerson>

/** The charts of a person's page. Adding one is a file beside this and a line here. */
export const personCharts: readonly PersonChart[] = [weeks, contacts, depth]

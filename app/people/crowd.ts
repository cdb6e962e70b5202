import type { PersonRow } from '../../db/queries/people/people.ts'
import { counted, date, number } from '../../lib/format.ts'
import { authorMeasures } from '../../lib/measures/author.ts'
import { plain } from '../charts/chart.ts'
import { firstOf, type PageChart } from '../charts/page-chart.ts'

/** Rows of the table beside the picture. */
const ROWS = 200
/** Names in the picture. */
const NAMES = 24
/** Steps of colour, from those who were last seen long ago to those seen of late. */
const STEPS = [0, 1, 2, 3, 4]

const definitions = authorMeasures.filter(({ key }) =>
  ['active_days', 'comments', 'conversations', 'last_at'].includes(key),
)

/** Whether a person is drawn: they commented, and on known days. */
const isDrawn = ({ comments, active_days, last_at }: PersonRow) =>
  comments > 0 && active_days > 0 && last_at !== null

interface CrowdOf {
  /** The most active people. */
  readonly people: readonly PersonRow[]
  /** How many there are in all. */
  readonly found: number
  /** The list, with its query string. */
  readonly download: string
}

/**
 * Everybody at once: on how many days they wrote, and their mean comments a conversation, as in Newsgroup Crowds (Viégas &
 * Smith 2004).
 */
export function crowd({ people, found, download }: CrowdOf): PageChart {
  const drawn = people.filter(isDrawn).sort((a, b) => b.comments - a.comments || a.id - b.id)
  const seen = drawn.map(({ last_at }) => last_at ?? 0)
  const first = seen.reduce((least, at) => Math.min(least, at), seen[0] ?? 0)
  const last = seen.reduce((latest, at) => Math.max(latest, at), first)
  const places = standing(drawn)
  const notes = [
    people.length < found
      ? `The ${number(people.length)} of ${number(found)} who wrote most are looked at.`
      : '',
    drawn.length < people.length
      ? `${counted(people.length - drawn.length, 'person', 'people')} without a dated comment left out.`
      : '',
  ]
  return {
    definitions,
    download,
    isWide: true,
    chart: {
      ...plain,
      kind: 'dots',
      id: 'crowd',
      title: 'Activity map',
      about:
        'To the right, who wrote on more days; further up, who wrote more comments in a conversation, on average. Larger dots wrote more comments in all. Overlapping dots are spread out.',
      hint: 'Click to open.',
      notes: notes.filter(note => note !== ''),
      empty: drawn.length === 0 ? 'Nobody here wrote a comment with a date.' : null,
      one: 'Person',
      names: drawn.map(({ name }) => name.slice(0, 60)),
      x: {
        label: 'days on which they wrote',
        name: 'days',
        values: drawn.map(({ active_days }) => active_days),
        places: places.x,
      },
      y: {
        label: 'comments a conversation',
        name: 'comments a conversation',
        values: drawn.map(person => thousandth(meanOf(person))),
        places: places.y,
      },
      size: { name: 'comments', values: drawn.map(({ comments }) => comments) },
      groups: STEPS.map(step => ({
        name: `last seen until ${date(first + ((step + 1) * (last - first)) / STEPS.length)}`,
        colour: `color-mix(in oklab, var(--accent) ${25 * step}%, var(--rule-strong))`,
      })),
      group: seen.map(at => stepOf(at, first, last)),
      named: NAMES,
      leads: { kind: 'each', base: '/people/', to: drawn.map(({ id }) => String(id)) },
      listed: firstOf(drawn, ROWS),
    },
  }
}

const meanOf = ({ comments, conversations }: PersonRow) => comments / conversations

const stepOf = (at: number, first: number, last: number) =>
  last === first
    ? STEPS.length - 1
    : Math.min(STEPS.length - 1, Math.floor((STEPS.length * (at - first)) / (last - first)))

/** Room in which people of one spot stand around it, in units of which a picture has about so many. */
const WIDTH = 640
const HEIGHT = 400
const SPREAD = 44
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/**
 * Where people stand, as values of logarithmic axes: at their own, the first of each spot, the others around it. Those who
 * wrote most come first, and have most room.
 */
function standing(people: readonly PersonRow[]) {
  const most = {
    x: people.reduce((largest, { active_days }) => Math.max(largest, active_days), 2),
    y: people.reduce((largest, person) => Math.max(largest, meanOf(person)), 2),
  }
  const largest = people[0]?.comments ?? 1
  /** By spot: how many stand there, and what room they take. */
  const around = new Map<string, { people: number; area: number }>()
  const places = people.map(person => {
    const x = (WIDTH * Math.log(person.active_days)) / Math.log(most.x)
    const y = (HEIGHT * Math.log(meanOf(person))) / Math.log(most.y)
    const radius = 2.2 + 14 * Math.sqrt(person.comments / largest)
    const spot = `${Math.round(x / 3)} ${Math.round(y / 3)}`
    const before = around.get(spot) ?? { people: 0, area: 0 }
    around.set(spot, { people: before.people + 1, area: before.area + radius ** 2 })
    const away = Math.min(SPREAD, 1.1 * Math.sqrt(before.area))
    return {
      x: most.x ** ((x + away * Math.cos(GOLDEN * before.people)) / WIDTH),
      y: most.y ** ((y + away * Math.sin(GOLDEN * before.people)) / HEIGHT),
    }
  })
  return { x: places.map(({ x }) => thousandth(x)), y: places.map(({ y }) => thousandth(y)) }
}

const thousandth = (value: number) => Math.round(1000 * value) / 1000

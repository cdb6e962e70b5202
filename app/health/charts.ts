import { healthQuery } from '../../db/lists/tables.ts'
import type { Health } from '../../db/queries/health.ts'
import { type HealthMeasure, healthMeasures } from '../../lib/measures/health/index.ts'
import { bars, plain, type SpanLeads, type TimeAxis } from '../charts/chart.ts'
import type { PageChart } from '../charts/page-chart.ts'
import { type HealthValues, scopeIn } from './facts.ts'

/** Input of the charts of the page. */
interface AboutHealth {
  readonly health: Health
  readonly values: HealthValues
}

type HealthChart = (about: AboutHealth) => PageChart

/** The numbers of one measure, by row. */
const valuesOf = ({ health }: AboutHealth, key: HealthMeasure) =>
  health.rows.map(({ numbers }) => numbers[key])

/** The rows side by side. */
function axisOf({ health: { rows, unit } }: AboutHealth): TimeAxis {
  const one = `${unit[0]?.toUpperCase()}${unit.slice(1)}`
  return {
    kind: 'time',
    label: `${unit} (UTC)`,
    one,
    starts: rows.map(({ from }) => from),
    end: rows.at(-1)?.to ?? 0,
  }
}

const definitionsOf = (...keys: readonly HealthMeasure[]) =>
  healthMeasures.filter(({ key }) => keys.includes(key))

/** The numbers of the charts as a file. */
const downloadOf = ({ health, values }: AboutHealth) =>
  healthQuery.href('/health', { ...values, period: health.unit })

/** A path of the same scope, without its days. */
function scoped(path: string, { values }: AboutHealth): string {
  const query = healthQuery.href('', scopeIn(values))
  return path.includes('?') ? path + query.replace('?', '&') : path + query
}

const DAYS = { kind: 'span', as: 'day', hash: '' } as const

/** To the topics that were opened in the time of a point. */
const opened = (about: AboutHealth, query = ''): SpanLeads => ({
  ...{ ...DAYS, path: scoped(`/conversations${query}`, about), from: 'opened_from', to: 'opened_to' },
})

/** To who wrote then, with their numbers of that time. */
const active = (about: AboutHealth): SpanLeads => ({
  ...{ ...DAYS, path: scoped('/people?active=1', about), from: 'from', to: 'to' },
})

/** To who wrote then, for the first time then, or nothing then; what is said of the time before begins where that does. */
const wrote = (about: AboutHealth, when: 'active' | 'joined' | 'absent'): SpanLeads => ({
  ...{ ...DAYS, path: scoped('/people', about), from: `${when}_from`, to: `${when}_to` },
  starts: about.health.rows.map(({ beside }) => beside.from),
})

/** Topics opened, and how many of them were answered. */
const topics: HealthChart = about => ({
  definitions: definitionsOf('topics', 'answered', 'unanswered', 'answered_by_author_only'),
  download: downloadOf(about),
  isWide: false,
  chart: {
    ...plain,
    kind: 'series',
    id: 'topics',
    title: `Topics each ${about.health.unit}`,
    about: 'Topics opened, and how many of them others answered by the end of the data.',
    hint: 'Click to open.',
    x: axisOf(about),
    label: 'topics',
    series: [
      bars('topics', valuesOf(about, 'topics'), { colour: 'var(--rule-strong)', leads: opened(about) }),
      bars('answered', valuesOf(about, 'answered'), { leads: opened(about, '?answers=answered') }),
      bars('unanswered', valuesOf(about, 'unanswered'), {
        ...{ shape: 'told', leads: opened(about, '?answers=unanswered') },
      }),
      bars('answered by their author only', valuesOf(about, 'answered_by_author_only'), {
        ...{ shape: 'told', leads: opened(about, '?answers=author_only') },
      }),
    ],
    leads: opened(about),
    isBrushed: false,
  },
})

/** How long topics wait for the first reply. */
const firstReply: HealthChart = about => {
  const median = valuesOf(about, 'first_reply_median_s')
  const most = valuesOf(about, 'first_reply_p90_s')
  const isEmpty = [...median, ...most].every(value => value === null)
  return {
    definitions: definitionsOf('first_reply_median_s', 'first_reply_p90_s'),
    download: downloadOf(about),
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'first-reply',
      title: 'Time to first reply',
      about:
        'By when half, and nine of ten, of the topics opened had a reply by another person; topics without one count as waiting.',
      hint: 'Click to open.',
      empty: isEmpty ? 'No time to first reply: nothing was answered, or too much still waits.' : null,
      x: axisOf(about),
      label: 'time to first reply',
      series: [
        bars('half', median, { shape: 'points', unit: 'duration' }),
        bars('nine of ten', most, { shape: 'points', unit: 'duration', colour: 'var(--author-2)' }),
      ],
      leads: opened(about, '?sort=first_reply_s'),
      isBrushed: false,
    },
  }
}

/** Who came, stayed, came back and left. */
const people: HealthChart = about => ({
  definitions: definitionsOf('active_people', 'newcomers', 'retained', 'reactivated', 'left'),
  download: downloadOf(about),
  isWide: true,
  chart: {
    ...plain,
    kind: 'series',
    id: 'people',
    title: `People each ${about.health.unit}`,
    about:
      'Above the line, who wrote: for the first time, as in the period before, or after a break. Below it, who wrote in the period before and not in this.',
    hint: 'Click to open.',
    x: axisOf(about),
    label: 'people: active (up), left (down)',
    series: [
      bars('retained', valuesOf(about, 'retained'), {
        leads: { ...wrote(about, 'active'), before: [{ from: 'also_from', to: 'also_to' }] },
      }),
      bars('returning', valuesOf(about, 'reactivated'), {
        colour: 'var(--author-5)',
        leads: {
          ...wrote(about, 'active'),
          before: [
            { from: 'absent_from', to: 'absent_to' },
            { from: null, to: 'joined_to' },
          ],
        },
      }),
      bars('newcomers', valuesOf(about, 'newcomers'), {
        ...{ colour: 'var(--author-3)', leads: wrote(about, 'joined') },
      }),
      bars('left', valuesOf(about, 'left'), {
        ...{ colour: 'var(--author-2)', isBelow: true },
        leads: { ...wrote(about, 'absent'), before: [{ from: 'active_from', to: 'active_to' }] },
      }),
      bars('active', valuesOf(about, 'active_people'), { shape: 'told', leads: active(about) }),
    ],
    leads: active(about),
    isBrushed: false,
  },
})

/** The charts of the page. Adding one is a function here. */
export const healthCharts: readonly HealthChart[] = [topics, firstReply, people]

import { bars, plain } from '../../charts/chart.ts'
import { axisOf, definitionsOf, downloadOf, type HealthChart, scoped, valuesOf } from './about.ts'

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
      bars('topics', valuesOf(about, 'topics'), { colour: 'var(--rule-strong)' }),
      bars('answered', valuesOf(about, 'answered')),
      bars('unanswered', valuesOf(about, 'unanswered'), { shape: 'told' }),
      bars('answered by their author only', valuesOf(about, 'answered_by_author_only'), { shape: 'told' }),
    ],
    leads: {
      kind: 'span',
      path: scoped('/conversations', about),
      from: 'opened_from',
      to: 'opened_to',
      as: 'day',
      hash: '',
    },
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
      leads: {
        kind: 'span',
        path: scoped('/conversations?sort=first_reply_s', about),
        from: 'opened_from',
        to: 'opened_to',
        as: 'day',
        hash: '',
      },
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
      bars('retained', valuesOf(about, 'retained')),
      bars('returning', valuesOf(about, 'reactivated'), { colour: 'var(--author-5)' }),
      bars('newcomers', valuesOf(about, 'newcomers'), { colour: 'var(--author-3)' }),
      bars('left', valuesOf(about, 'left'), { colour: 'var(--author-2)', isBelow: true }),
      bars('active', valuesOf(about, 'active_people'), { shape: 'told' }),
    ],
    leads: {
      kind: 'span',
      path: scoped('/people?active=1', about),
      from: 'from',
      to: 'to',
      as: 'day',
      hash: '',
    },
    isBrushed: false,
  },
})

/** The charts of the page. Adding one is a function here. */
export const healthCharts: readonly HealthChart[] = [topics, firstReply, people]

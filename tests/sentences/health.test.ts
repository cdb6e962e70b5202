import { expect, test } from 'vitest'
import type { HealthNumbers } from '../../lib/measures/health/index.ts'
import { type HealthFacts, healthSentences } from '../../lib/sentences/health.ts'
import { plainText } from '../../lib/sentences/sentence.ts'

const numbers = (some: Partial<HealthNumbers>): HealthNumbers => ({
  topics: 12,
  comments: 40,
  active_people: 29,
  answered: 10,
  answered_share: 10 / 12,
  unanswered: 1,
  answered_by_author_only: 1,
  first_reply_median_s: 5400,
  first_reply_p90_s: null,
  newcomers: 2,
  retained: 7,
  reactivated: 20,
  left: 4,
  answer_concentration: 0.8,
  ...some,
})

const said = (facts: Partial<HealthFacts>) =>
  plainText(
    healthSentences({
      now: numbers({}),
      before: null,
      name: 'Nov 2022',
      nameBefore: 'Oct 2022',
      helpers: 9,
      busiest: null,
      ...facts,
    }),
  ).replaceAll('\u00a0', ' ')

test('a period beside the one before', () => {
  const before = numbers({ topics: 5, active_people: 11, first_reply_median_s: 59_165 })
  expect(said({ before, busiest: { name: 'Ada', firstAnswers: 4 } })).toBe(
    'Nov 2022: 12 topics (Oct 2022: 5), 10 of them answered by others; 1 has no comment, 1 only its author’s. ' +
      'Half had a first reply within 90 minutes (Oct 2022: half within 17 hours). ' +
      '29 people wrote (Oct 2022: 11): 2 for the first time, 7 as in the period before, 20 after a break; 4 of those before did not. ' +
      'Five people gave 80 % of the first answers; the most, 4, from Ada.',
  )
})

test('of one topic, and of none', () => {
  const one = {
    topics: 1,
    answered: 1,
    unanswered: 0,
    answered_by_author_only: 0,
    active_people: 1,
    newcomers: 1,
  }
  expect(said({ now: numbers({ ...one, retained: 0, reactivated: 0, left: 0 }) })).toBe(
    'Nov 2022: 1 topic, and it was answered. One person wrote.',
  )
  expect(
    said({ now: numbers({ ...one, topics: 0, answered: 0, active_people: 0 }), before: numbers({}) }),
  ).toBe('Nov 2022: no topic was opened (Oct 2022: 12).')
})

test('several without an answer, and more waiting than answered', () => {
  const now = { answered: 0, unanswered: 9, answered_by_author_only: 3, first_reply_median_s: null }
  expect(said({ now: numbers({ ...now, active_people: null, answer_concentration: null }) })).toBe(
    'Nov 2022: 12 topics, none of them answered by others; 9 have no comment, 3 only their authors’. ' +
      'More than half of the topics wait for an answer, or it is not known when one came.',
  )
})

test('few helpers are counted', () => {
  expect(said({ helpers: 3 })).toMatch(/ All first answers came from 3 people\.$/)
})

test('nothing is said of topics where no post is dated', () => {
  const undated = { topics: null, answered: null, unanswered: null, answered_by_author_only: null }
  expect(
    said({ now: numbers({ ...undated, first_reply_median_s: null, answer_concentration: null, left: 0 }) }),
  ).toBe('29 people wrote: 2 for the first time, 7 as in the period before, 20 after a break.')
})

test('what a number leads to is what it counts', () => {
  const targets = healthSentences({
    now: numbers({ first_reply_p90_s: 9000 }),
    ...{ before: null, name: 'A', nameBefore: 'B', helpers: 9, busiest: null },
  }).flatMap(sentence => sentence.flatMap(part => (typeof part === 'string' ? [] : part.target)))
  expect(targets).toEqual([
    ...['topics', 'answered', 'unanswered', 'answered_by_author_only'],
    ...[
      'first_reply_median_s',
      'first_reply_p90_s',
      'active_people',
      'newcomers',
      'retained',
      'reactivated',
      'left',
      'helpers',
    ],
  ])
})

import { describe, expect, test } from 'vitest'
import type { ConversationMeasure } from '../../lib/measures/index.ts'
import { type ComparedFacts, comparisonSentences, differencesInWords } from '../../lib/sentences/compare.ts'
import { textOf } from '../../lib/sentences/sentence.ts'
import { conversationRow } from '../app/conversation-row.ts'

const DAY = 86_400

const compared = (...all: readonly Partial<Record<ConversationMeasure, number | null>>[]): ComparedFacts[] =>
  all.map((given, place) => ({ letter: 'ABCDEF'[place]!, row: { ...conversationRow(given), id: place + 1 } }))

const said = (...all: readonly Partial<Record<ConversationMeasure, number | null>>[]) =>
  differencesInWords(compared(...all)).map(sentence => textOf(sentence).replaceAll('\u00a0', ' '))

describe('differences', () => {
  test.each<[ConversationMeasure, number, number, string]>([
    ['comments', 434, 26, 'A has more comments (434) than B (26).'],
    ['comments', 3, 0, 'A has more comments (3) than B (0).'],
    ['authors', 61, 3, 'More people wrote in A (61) than in B (3).'],
    ['duration_s', 2190 * DAY, 3 * DAY, 'A ran for 6 years, B for 3 days.'],
    [
      'median_response_s',
      105 * DAY,
      652,
      'Replies take longer in A (median 3 months) than in B (11 minutes).',
    ],
    ['half_life_s', 1400 * DAY, 1.2 * DAY, 'Half of A’s comments came within 4 years; B’s within 29 hours.'],
    ['max_depth', 12, 1, 'A is deeper (12 levels) than B (1 level).'],
    ['width', 41, 8, 'The widest level of A has 41 comments, that of B 8.'],
    ['longest_exchange', 12, 3, 'The longest back-and-forth in A has 12 messages, in B 3.'],
    ['words', 2000, 100, 'A has more words (2,000) than B (100).'],
    ['replied_share', 0.6, 0.2, 'More comments got a reply in A (60 %) than in B (20 %).'],
    ['op_share', 0.4, 0.1, 'The post’s author wrote more of the comments in A (40 %) than in B (10 %).'],
  ])('%s', (measure, large, small, sentence) => {
    expect(said({ [measure]: large }, { [measure]: small })).toContain(sentence)
  })

  test('of several the largest against the smallest, of those that have a value', () => {
    expect(said({ max_depth: 3 }, { max_depth: null }, { max_depth: 9 })).toEqual([
      'C is deeper (9 levels) than A (3 levels).',
    ])
  })

  test('nothing below half as large again, or 15 points, or where one alone has a value', () => {
    expect(said({ comments: 14, reentry_share: 0.3 }, { comments: 10, reentry_share: 0.2 })).toEqual([])
    expect(said({ words: 100 }, { words: null })).toEqual([])
    expect(said({ duration_s: 5 }, { duration_s: 0 })).toEqual([])
  })
})

describe('at the top of the page', () => {
  const top = (count: number, ...all: readonly Partial<Record<ConversationMeasure, number | null>>[]) =>
    comparisonSentences(compared(...all), count).map(sentence => textOf(sentence).replaceAll('\u00a0', ' '))

  test('three differences at most, and who is in several', () => {
    const all = top(
      2,
      { comments: 90, authors: 30, max_depth: 9, words: 900 },
      { comments: 9, authors: 3, max_depth: 3, words: 90 },
    )
    expect(all).toHaveLength(4)
    expect(all.at(-1)).toBe('2 people take part in both.')
    expect(top(1, {}, {}, {})).toEqual([
      'No number of one is half again as large as another’s.',
      '1 person takes part in several of them.',
    ])
    expect(top(0, {}, {}).at(-1)).toBe('Nobody takes part in both.')
    expect(top(0, {}, {}, {}).at(-1)).toBe('Nobody takes part in more than one of them.')
  })
})

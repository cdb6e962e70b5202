import { describe, expect, test } from 'vitest'
import { type ConversationFacts, conversationSentences } from '../../lib/sentences/conversation.ts'
import { plainText } from '../../lib/sentences/sentence.ts'

const ada = { id: 1, name: 'Ada' }
const ben = { id: 2, name: 'Ben' }
const cem = { id: 3, name: 'Cem' }

const usual: ConversationFacts = {
  comments: 26,
  announced: 27,
  people: 18,
  hasUnknown: false,
  levels: 6,
  largest: { top: 4, comments: 16, share: 16 / 26, by: ben },
  subthreads: 5,
  mostAnswered: [ada],
  repliesToThem: 9,
  areAllReplies: true,
  aboveAllBy: { ...cem, replies: 4 },
  longest: { began: ada, answered: cem, messages: 7, first: 12 },
  halfLife: 14_000,
  duration: 172_800,
}

const said = (change: Partial<ConversationFacts> = {}) =>
  plainText(conversationSentences({ ...usual, ...change })).replaceAll('\u00a0', ' ')

test('a usual conversation', () => {
  expect(said()).toBe(
    '26 of 27 comments (1 missing), by 18 people, 6 levels deep. Most of it (16 comments) is one sub-thread begun by Ben. ' +
      'Ada was answered most (9 times), above all by Cem. The longest back-and-forth is between Ada and Cem: 7 messages.',
  )
})

test('every number leads to its comments', () => {
  const targets = conversationSentences(usual).flatMap(sentence =>
    sentence.flatMap(part => (typeof part === 'string' ? [] : [part.target.to])),
  )
  expect(targets).toEqual([
    'comments',
    'people',
    'levels',
    'subthread',
    'person',
    'replies-to',
    'replies',
    'exchange',
  ])
})

describe('sizes', () => {
  test.each<[string, Partial<ConversationFacts>, string]>([
    [
      'nothing is said of more than was announced',
      { announced: 20 },
      '26 comments, by 18 people, 6 levels deep.',
    ],
    ['nothing announced', { announced: null }, '26 comments, by 18 people, 6 levels deep.'],
    [
      'deleted authors',
      { announced: null, hasUnknown: true },
      '26 comments, by 18 people and unknown authors, 6 levels deep.',
    ],
    [
      'nobody known',
      { announced: null, people: 0, hasUnknown: true },
      '26 comments, all by unknown authors, 6 levels deep.',
    ],
    [
      'one level',
      { announced: null, levels: 1 },
      '26 comments, by 18 people, all of them answers to the post.',
    ],
    [
      'one comment',
      { announced: null, comments: 1, people: 1, levels: 1 },
      '1 comment, by one person, an answer to the post.',
    ],
  ])('%s', (_, change, sentence) => expect(said(change)).toContain(sentence))

  test('none', () => {
    expect(said({ comments: 0, announced: null })).toBe('There are no comments.')
    expect(said({ comments: 0, announced: 3 })).toBe('None of 3 announced comments is in the data.')
  })
})

describe('what the data do not carry is not said', () => {
  test('no largest sub-thread of few comments, or where all answer the post', () => {
    expect(said({ comments: 5 })).not.toContain('sub-thread')
    expect(said({ levels: 1 })).not.toContain('sub-thread')
  })

  test('whole, most, or merely the largest', () => {
    const largest = (comments: number) => ({ largest: { top: 1, comments, share: comments / 26, by: null } })
    expect(said(largest(26))).toContain('All of it (26 comments) is one sub-thread.')
    expect(said(largest(16))).toContain('Most of it (16 comments) is one sub-thread.')
    expect(said(largest(15))).toContain('The largest of 5 sub-threads has 15 comments (58 %).')
  })

  test('nobody was answered most where three were, or once is most', () => {
    expect(said({ mostAnswered: [ada, ben, cem] })).not.toContain('answered most')
    expect(said({ repliesToThem: 1 })).not.toContain('answered most')
    expect(said({ mostAnswered: [ada, ben], aboveAllBy: null })).toContain(
      'Ada and Ben were answered most (9 times each).',
    )
    expect(said({ aboveAllBy: null })).toContain('Ada was answered most (9 times).')
  })

  test('without a long back-and-forth the pace, if everything is dated', () => {
    expect(said({ longest: null })).toContain(
      'Half of the comments came within 4 hours, the last after 2 days.',
    )
    expect(said({ longest: null, halfLife: null })).not.toContain('Half')
  })
})

import { expect, test } from 'vitest'
import { type OverviewFacts, overviewSentences } from '../../lib/sentences/overview.ts'
import { plainText } from '../../lib/sentences/sentence.ts'

const usual: OverviewFacts = {
  ...{ conversations: 2139, comments: 8233, people: 789, sites: 6, uncommented: 653 },
  ...{ firstAt: Date.UTC(2004, 7, 19), lastAt: Date.UTC(2023, 11, 17) },
  largest: { id: 2, title: 'Soup', comments: 429 },
  mostAnswered: { id: 1, name: 'Ada', replies: 1627, people: 160 },
}
const said = (change: Partial<OverviewFacts> = {}) =>
  plainText(overviewSentences({ ...usual, ...change })).replaceAll('\u00a0', ' ')

test('a usual forum', () => {
  expect(said()).toBe(
    '8,233 comments by 789 people in 2,139 conversations on 6 sites, from 19 Aug 2004 to 17 Dec 2023. ' +
      'The largest is “Soup” with 429 comments. Ada was answered most: 1,627 times, by 160 people. ' +
      '653 conversations (31 %) have no comments.',
  )
})

test.each<[string, Partial<OverviewFacts>, string]>([
  [
    'little',
    {
      conversations: 1,
      comments: 1,
      people: 1,
      sites: 1,
      uncommented: 0,
      largest: null,
      mostAnswered: null,
      firstAt: null,
      lastAt: null,
    },
    '1 comment by one person in 1 conversation.',
  ],
  [
    'nobody known',
    { sites: 1, people: 0, mostAnswered: null },
    '8,233 comments by unknown authors in 2,139 conversations, from',
  ],
  ['one day', { lastAt: usual.firstAt }, 'sites, on 19 Aug 2004.'],
  ['one without', { uncommented: 1 }, '1 conversation (less than 1 %) has no comments.'],
  [
    'nothing but posts',
    { comments: 0, uncommented: 2139, largest: { id: 1, title: 'Soup', comments: 0 } },
    'No conversation has a comment.',
  ],
  [
    'answered by one',
    { mostAnswered: { id: 1, name: 'Ada', replies: 2, people: 1 } },
    'Ada was answered most: twice, by one person.',
  ],
])('%s', (_, change, sentence) => expect(said(change)).toContain(sentence))

test('of one conversation there is no largest', () => {
  expect(said({ conversations: 1, uncommented: 0 })).not.toContain('The largest')
})

import { expect, test } from 'vitest'
import { type PersonFacts, personSentences } from '../../lib/sentences/person.ts'
import { plainText } from '../../lib/sentences/sentence.ts'

const usual: PersonFacts = {
  name: 'Ada',
  ...{
    comments: 40,
    conversations: 12,
    posts: 0,
    repliesGiven: 30,
    answered: 9,
    repliesReceived: 31,
    answeredBy: 14,
  },
  mostly: { id: 2, name: 'Ben', replies: 16 },
  mostlyBy: { id: 3, name: 'Cem', replies: 8 },
  most: { id: 7, title: 'Soup', comments: 21 },
  ...{ firstAt: Date.UTC(2019, 4, 3), lastAt: Date.UTC(2020, 5, 4), days: 17 },
}
const said = (change: Partial<PersonFacts> = {}) =>
  plainText(personSentences({ ...usual, ...change })).replaceAll('\u00a0', ' ')

test('a usual person', () => {
  expect(said()).toBe(
    'Ada wrote 40 comments in 12 conversations, mostly answering Ben (16 times). 14 people answered Ada, 31 times in all; ' +
      'Cem most often (8 times). Most of the comments are in “Soup” (21). Ada was here from 3 May 2019 to 4 Jun 2020, on 17 days.',
  )
})

test.each<[string, Partial<PersonFacts>, string]>([
  ['mostly is more than half of it', { repliesGiven: 32 }, 'most often answering Ben (16 times).'],
  ['nobody most', { mostly: null }, 'Ada wrote 40 comments in 12 conversations, answering 9 people.'],
  [
    'one person once',
    { comments: 1, conversations: 1, answered: 1, mostly: { id: 2, name: 'Ben', replies: 1 } },
    'Ada wrote 1 comment in 1 conversation, answering Ben.',
  ],
  [
    'one person alone',
    { answered: 1, repliesGiven: 2, mostly: { id: 2, name: 'Ben', replies: 2 } },
    ', answering Ben (twice).',
  ],
  [
    'nobody known',
    { answered: 0, repliesGiven: 0, mostly: null },
    'Ada wrote 40 comments in 12 conversations. ',
  ],
  [
    'answered by nobody',
    { repliesReceived: 0, answeredBy: 0, mostlyBy: null },
    'Nobody whose name is known answered Ada.',
  ],
  [
    'answered by one, once',
    { repliesReceived: 1, answeredBy: 1, mostlyBy: { id: 3, name: 'Cem', replies: 1 } },
    'Cem alone answered Ada.',
  ],
  [
    'answered by two, once each',
    { repliesReceived: 2, answeredBy: 2, mostlyBy: null },
    '2 people answered Ada.',
  ],
  ['posts', { posts: 1 }, 'Ada opened 1 conversation and wrote 40 comments in 12 conversations'],
  [
    'posts alone',
    { comments: 0, conversations: 0, posts: 2 },
    'Ada opened 2 conversations and wrote no comments.',
  ],
  ['one day', { lastAt: Date.UTC(2019, 4, 3, 9) }, 'All of it was written on 3 May 2019.'],
  ['nothing', { comments: 0, posts: 0 }, 'Nothing that Ada wrote is in the data.'],
])('%s', (_, change, sentence) => expect(said(change)).toContain(sentence))

test('what the data do not carry is not said', () => {
  expect(said({ firstAt: null, lastAt: null })).not.toMatch(/20\d\d|–/)
  expect(said({ most: { id: 7, title: 'Soup', comments: 20 } })).not.toContain('Most of the comments')
  expect(said({ conversations: 1 })).not.toContain('Most of the comments')
})

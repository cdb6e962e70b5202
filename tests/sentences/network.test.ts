import { expect, test } from 'vitest'
import { type NetworkFacts, networkSentences } from '../../lib/sentences/network.ts'
import { plainText } from '../../lib/sentences/sentence.ts'

const ada = { id: 1, name: 'Ada' }
const ben = { id: 2, name: 'Ben' }

const usual: NetworkFacts = {
  ...{ people: 962, replies: 2345, pairs: 1500, mutual: 301 },
  answeredBy: { ...ada, people: 84 },
  answering: { ...ben, people: 57 },
  closest: { one: ada, other: ben, there: 23, back: 20 },
}
const said = (change: Partial<NetworkFacts> = {}) =>
  plainText(networkSentences({ ...usual, ...change })).replaceAll('\u00a0', ' ')

test('a usual network', () => {
  expect(said()).toBe(
    '2,345 replies between 962 people, in 1,500 pairs. In 301 of them (20 %) both answered each other. ' +
      'Ada was answered by the most people (84); Ben answered the most people (57). ' +
      'Ada and Ben have the most replies between them: 43 replies (23 by Ada, 20 by Ben).',
  )
})

test.each<[string, Partial<NetworkFacts>, string]>([
  [
    'two people',
    { people: 2, replies: 1, pairs: 1, mutual: 0, closest: null },
    '1 reply between 2 people. Only one of the two answered.',
  ],
  [
    'two who talk',
    { people: 2, replies: 2, pairs: 1, mutual: 1 },
    '2 replies between 2 people. Each answered the other.',
  ],
  ['nobody both ways', { mutual: 0 }, 'In no pair did both answer each other.'],
  ['everybody both ways', { mutual: 1500 }, 'In every pair both answered each other.'],
  ['hardly anybody', { mutual: 1 }, 'In 1 of them (less than 1 %) both'],
  ['nearly everybody', { mutual: 1499 }, 'In 1,499 of them (more than 99 %) both'],
  [
    'one in the middle',
    { answering: { ...ada, people: 90 } },
    'Ada was answered by the most people (84), and answered the most (90).',
  ],
  [
    'one way',
    { closest: { one: ada, other: ben, there: 3, back: 0 } },
    'between them: 3 replies, all by Ada.',
  ],
  ['nobody', { replies: 0 }, 'Nobody whose name is known replied to anybody else.'],
])('%s', (_, change, sentence) => expect(said(change)).toContain(sentence))

test('nobody is in the middle where several are', () => {
  expect(said({ answeredBy: null, answering: null })).not.toMatch(/most people/)
  expect(said({ closest: null })).not.toContain('between them')
})

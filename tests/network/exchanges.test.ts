import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edges } from '../../lib/discussion/facts.ts'
import { longestExchange } from '../../lib/measures/reciprocity.ts'
import { exchangeResponses, exchanges } from '../../lib/network/exchanges.ts'
import { type Plain, sketch, threaded } from '../support/sketch.ts'

// Authors are numbered as they come: ann 0, ben 1, cat 2.

test('an exchange: who began, who answered, who had the last word', () => {
  expect(exchanges(sketch('ann\n  ben\n    ann\n      ben\n        cat'))).toEqual([
    { first: 0, last: 3, messages: 4, began: 0, answered: 1, lastWord: 1 },
  ])
})

test('where an exchange branches its longest branch stands; a second answer opens another', () => {
  const discussion = sketch(`
ann
  ben
    ann
    ann
      ben
  ben
    ann`)
  expect(exchanges(discussion)).toEqual([
    { first: 0, last: 4, messages: 4, began: 0, answered: 1, lastWord: 1 },
    { first: 0, last: 6, messages: 3, began: 0, answered: 1, lastWord: 0 },
  ])
  expect(edges(discussion).all.map(({ longestExchange }) => longestExchange)).toEqual([4, 4])
})

test('two messages, self-replies, unknown and missing authors are no exchange', () => {
  expect(exchanges(sketch('ann\n  ben'))).toEqual([])
  expect(exchanges(sketch('ann\n  ann\n    ann'))).toEqual([])
  expect(exchanges(sketch('ann\n  ?\n    ann\n      ?'))).toEqual([])
})

test('one message may end an exchange and begin another', () => {
  expect(
    exchanges(sketch('ann\n  ben\n    ann\n      cat\n        ann')).map(({ first, last }) => [first, last]),
  ).toEqual([
    [0, 2],
    [2, 4],
  ])
})

test('response times within an exchange, each way', () => {
  const discussion = sketch('ann 0\n  ben 10\n    ann 12\n      ben 42')
  expect(exchangeResponses(discussion, exchanges(discussion)[0]!)).toEqual({
    began: { median: 120, timed: 1, replies: 1 },
    answered: { median: 1200, timed: 2, replies: 2 },
  })
  const partly = sketch('ann\n  ben 5\n    ann 7')
  expect(exchangeResponses(partly, exchanges(partly)[0]!)).toEqual({
    began: { median: 120, timed: 1, replies: 1 },
    answered: { median: null, timed: 0, replies: 1 },
  })
})

test('the longest of all pairs is the conversation’s; each exchange is two people taking turns', () => {
  const message = fc.record({ parent: fc.nat(), author: fc.constantFrom('ann', 'ben', 'cat', null) })
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 25 }), drawn => {
      const { discussion } = threaded(
        drawn.map(({ parent, author }, i): Plain => {
          return { id: `${i}`, parent: i === 0 ? null : `${parent % i}`, author, post: i === 0 }
        }),
      )
      const found = exchanges(discussion)
      const { all, find } = edges(discussion)
      expect(Math.max(0, ...all.map(edge => edge.longestExchange))).toBe(longestExchange.of(discussion))
      for (const edge of all) {
        const theirs = found.filter(
          ({ began, answered }) =>
            (began === edge.from && answered === edge.to) || (began === edge.to && answered === edge.from),
        )
        expect(edge.longestExchange).toBe(Math.max(0, ...theirs.map(({ messages }) => messages)))
        expect(find(edge.to, edge.from)?.longestExchange ?? 0).toBe(edge.longestExchange)
      }
      for (const { first, last, messages, began, answered } of found) {
        const authors: number[] = []
        for (let i = last; i !== first; i = discussion.parent[i]!) authors.unshift(discussion.author[i]!)
        expect(authors).toEqual(
          Array.from({ length: messages - 1 }, (_, i) => (i % 2 === 0 ? answered : began)),
        )
      }
    }),
  )
})

test('an exchange of a hundred thousand messages', () => {
  const long = Array.from({ length: 100_000 }, (_, i): Plain => {
    return {
      id: `${i}`,
      parent: i === 0 ? null : `${i - 1}`,
      author: i % 2 === 0 ? 'ann' : 'ben',
      post: i === 0,
    }
  })
  expect(exchanges(threaded(long).discussion)).toMatchObject([{ first: 0, last: 99_999, messages: 100_000 }])
})

import { expect, test } from 'vitest'
import { commentCount } from '../../lib/discussion/facts.ts'
import { longestExchange, reciprocityEdge, reciprocityPair } from '../../lib/measures/reciprocity.ts'
import { hIndex, structuralVirality } from '../../lib/measures/shape.ts'
import { sketch, threaded } from '../support/sketch.ts'

const star = (n: number) => sketch(['p', ...Array.from({ length: n - 1 }, (_, i) => `  a${i}`)].join('\n'))
const chain = (n: number) => sketch(Array.from({ length: n }, (_, i) => `${'  '.repeat(i)}a${i}`).join('\n'))

test.each([2, 3, 10, 57])('structural virality of a star and a chain of %i messages', n => {
  expect(structuralVirality.of(star(n))).toBeCloseTo(2 - 2 / n, 12)
  expect(structuralVirality.of(chain(n))).toBeCloseTo((n + 1) / 3, 12)
})

test('structural virality of a small tree by hand', () => {
  expect(structuralVirality.of(sketch('ann\n  ben\n    cat'))).toBe((1 + 1 + 2) / 3)
})

test('h-index by hand: two levels of two, but no third of three', () => {
  expect(hIndex.of(sketch('p\n  a\n    b\n    c\n      d\n  e'))).toBe(2)
})

test('nothing is defined of nobody', () => {
  const lonely = sketch('ann')
  expect(commentCount(lonely)).toBe(0)
  expect([structuralVirality, reciprocityEdge, reciprocityPair].map(measure => measure.of(lonely))).toEqual([
    null,
    null,
    null,
  ])
})

test('deleted authors are distinct unknowns: no edges, no exchange', () => {
  const discussion = sketch('ann\n  ?\n    ann\n      ?')
  expect(reciprocityEdge.of(discussion)).toBeNull()
  expect(longestExchange.of(discussion)).toBe(0)
})

test('an exchange is two people taking turns, and ends with a third', () => {
  expect(longestExchange.of(sketch('ann\n  ben\n    ann\n      ben\n        cat\n          ben'))).toBe(4)
  expect(longestExchange.of(sketch('ann\n  ben'))).toBe(0)
})

test('a missing message ends an exchange and is nobody’s reply', () => {
  const { discussion } = threaded([
    { id: 'p', parent: null, author: 'ann', post: true },
    { id: 'a', parent: 'gone', author: 'ann' },
    { id: 'b', parent: 'a', author: 'ben' },
    { id: 'c', parent: 'b', author: 'ann' },
  ])
  expect(longestExchange.of(discussion)).toBe(3)
})

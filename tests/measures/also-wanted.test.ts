import { expect, test } from 'vitest'
import { authorHIndex } from '../../lib/measures/author.ts'
import { largestSubthreadShare, meanEndDepth, sackin } from '../../lib/measures/balance.ts'
import { burstiness, longestSilence } from '../../lib/measures/burstiness.ts'
import {
  entropy,
  nextNineShare,
  otherNinetyShare,
  topOneShare,
  topTenthShare,
} from '../../lib/measures/concentration.ts'
import {
  dyadicMotifs,
  externalReciprocityMotifs,
  incomingTriadMotifs,
  outgoingTriadMotifs,
  reciprocityMotifs,
} from '../../lib/measures/motifs.ts'
import { random } from '../../lib/random.ts'
import { sketch, threaded } from '../support/sketch.ts'

/** A post by nobody and comments on it: `ann × 3, ben × 1`. */
const flat = (...counts: readonly number[]) =>
  sketch(
    ['?', ...counts.flatMap((count, i) => Array.from({ length: count }, () => `  person${i}`))].join('\n'),
  )

const at = (...minutes: readonly number[]) =>
  sketch(minutes.map((minute, i) => `${i === 0 ? '' : '  '}ann ${minute}`).join('\n'))

const checkThread = sketch(`
A 0
  B 10
    A 30
      B 40
        A 50
    D 60
  C 20
  D 70
    C 100
      D 400
        D 410`)

test('the check thread, by hand', () => {
  // Comments: A 2, B 2, C 2, D 4.
  expect(entropy.of(checkThread)).toBeCloseTo(3 * 0.2 * Math.log2(5) + 0.4 * Math.log2(2.5), 12)
  expect(topTenthShare.of(checkThread)).toBe(0.4)
  // Ends: A's second comment and D's last at level 4, D at level 2, C at level 1.
  expect(sackin.of(checkThread)).toBe(4 + 4 + 2 + 1)
  expect(meanEndDepth.of(checkThread)).toBe(11 / 4)
  expect(largestSubthreadShare.of(checkThread)).toBe(5 / 10)
  expect(longestSilence.of(checkThread)).toBe(300 * 60)
  expect(reciprocityMotifs.of(checkThread)).toBe(4)
  // c6 and c8: a third person answers an answer to A.
  expect(externalReciprocityMotifs.of(checkThread)).toBe(2)
  expect(dyadicMotifs.of(checkThread)).toBe(2)
  expect(incomingTriadMotifs.of(checkThread)).toBe(3 + 1)
  expect(outgoingTriadMotifs.of(checkThread)).toBe(1 + 3)
})

test('entropy: of equals their logarithm, of one 0', () => {
  expect(entropy.of(flat(2, 2, 2, 2))).toBe(2)
  expect(entropy.of(flat(7))).toBe(0)
})

test('90-9-1: three shares of everything, in whole people', () => {
  const hundred = flat(50, ...Array.from({ length: 9 }, () => 10), ...Array.from({ length: 90 }, () => 1))
  expect([topOneShare, nextNineShare, otherNinetyShare, topTenthShare].map(({ of }) => of(hundred))).toEqual([
    50 / 230,
    90 / 230,
    90 / 230,
    140 / 230,
  ])
  expect([topOneShare, nextNineShare, otherNinetyShare].map(({ of }) => of(flat(3, 1)))).toEqual([
    0.75, 0, 0.25,
  ])
})

test('burstiness: −1 like a clock, 1 with one silence, about 0 at random', () => {
  expect(burstiness.of(at(0, 5, 10, 15))).toBe(-1)
  expect(burstiness.of(at(0, 0, 0, 0, 90))).toBeCloseTo(1, 12)
  const next = random(11)
  const average = (length: number) => {
    const values = Array.from({ length: 400 }, () => {
      const times = Array.from({ length }, () => Math.floor(next() * 1e6)).sort((a, b) => a - b)
      return burstiness.of(at(...times)) ?? Number.NaN
    })
    return values.reduce((a, b) => a + b, 0) / values.length
  }
  // Purpose of the correction: no drift with the number of messages.
  expect(Math.abs(average(5))).toBeLessThan(0.1)
  expect(Math.abs(average(40))).toBeLessThan(0.05)
})

test('times are undefined where a comment is undated or there are too few', () => {
  const undated = sketch('ann 0\n  ben 10\n  cat')
  expect([burstiness.of(undated), longestSilence.of(undated)]).toEqual([null, null])
  expect([burstiness.of(at(0, 5)), longestSilence.of(at(0, 5))]).toEqual([null, 300])
  expect([burstiness.of(at(5, 5, 5)), longestSilence.of(at(5))]).toEqual([null, null])
  // An undated post is passed over.
  expect(longestSilence.of(sketch('ann\n  ben 0\n  cat 7'))).toBe(420)
})

test('nothing of nobody', () => {
  const measures = [
    entropy,
    topTenthShare,
    topOneShare,
    nextNineShare,
    otherNinetyShare,
    sackin,
    meanEndDepth,
  ]
  for (const each of [...measures, largestSubthreadShare, burstiness, longestSilence])
    expect(each.of(sketch('ann'))).toBeNull()
  expect(reciprocityMotifs.of(sketch('ann'))).toBe(0)
})

test('a missing message heads a subthread and takes up a level, and is not counted', () => {
  const { discussion } = threaded([
    { id: 'p', parent: null, author: 'ann', post: true },
    { id: 'a', parent: 'gone', author: 'ben' },
    { id: 'b', parent: 'gone', author: 'cat' },
    { id: 'c', parent: 'p', author: 'dan' },
  ])
  expect(largestSubthreadShare.of(discussion)).toBe(2 / 3)
  expect(sackin.of(discussion)).toBe(2 + 2 + 1)
})

test('motifs pass over unknown authors and self-replies', () => {
  const discussion = sketch('ann\n  ?\n    ann\n  ann\n    ben\n      ben\n        ann')
  expect(
    [reciprocityMotifs, externalReciprocityMotifs, dyadicMotifs].map(({ of }) => of(discussion)),
  ).toEqual([0, 0, 1])
})

test('h-index of a person', () => {
  expect([[], [0], [9], [1, 1, 1], [2, 5, 3, 0, 3]].map(authorHIndex.of)).toEqual([0, 0, 1, 1, 3])
})

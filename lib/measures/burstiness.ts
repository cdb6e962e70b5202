import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { commentCount, commentTimes } from '../discussion/facts.ts'
import { once } from '../discussion/once.ts'
import type { Measure } from './measure.ts'

/** Milliseconds between each message and the next in time, the post included where dated; null where a comment is not. */
const silences = once((discussion: Discussion): Float64Array | null => {
  if (commentTimes(discussion).length < commentCount(discussion)) return null
  const times = discussion.time
    .filter((at, i) => !Number.isNaN(at) && (i === 0 || discussion.kind[i] === COMMENT_NODE))
    .sort()
  return times.subarray(1).map((at, i) => at - times[i]!)
})

export const longestSilence = {
  key: 'longest_silence_s',
  label: 'Longest silence',
  unit: 'seconds',
  definition: 'The longest time between a message and the next, wherever in the conversation they stand.',
  formula: 'the post counts where it is dated',
  undefinedWhen: 'a comment is undated, or there are fewer than two dated messages',
  source: null,
  of(discussion) {
    const all = silences(discussion)
    if (all === null || all.length === 0) return null
    return all.reduce((longest, silence) => Math.max(longest, silence), 0) / 1000
  },
} as const satisfies Measure

export const burstiness = {
  key: 'burstiness',
  label: 'Burstiness',
  unit: 'index',
  definition:
    'How unevenly messages come in time: −1 like a clock, 0 at random, 1 all at once but for one long silence.',
  formula:
    '(√(n+1) r − √(n−1)) / ((√(n+1) − 2) r + √(n−1)), r = standard deviation / mean of the n times between a message and the next',
  undefinedWhen:
    'a comment is undated, there are fewer than three dated messages, or all are of the same time',
  source: 'Kim & Jo (2016), Measuring burstiness for finite event sequences',
  of(discussion) {
    const all = silences(discussion)
    if (all === null || all.length < 2) return null
    const n = all.length
    const mean = all.reduce((sum, silence) => sum + silence, 0) / n
    if (mean === 0) return null
    const r = Math.sqrt(all.reduce((sum, silence) => sum + (silence - mean) ** 2, 0) / n) / mean
    return (Math.sqrt(n + 1) * r - Math.sqrt(n - 1)) / ((Math.sqrt(n + 1) - 2) * r + Math.sqrt(n - 1))
  },
} as const satisfies Measure

import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { commentCount, commentTimes, responseTimes } from '../discussion/facts.ts'
import { median } from '../discussion/median.ts'
import type { Measure } from './measure.ts'

export const medianResponse = {
  key: 'median_response_s',
  label: 'Median response time',
  unit: 'seconds',
  definition: 'Half of the replies to another person came within this time of the message they answer.',
  formula: 'median over comments by a known author on a message not their own, both dated, not before it',
  undefinedWhen: 'there is no such reply',
  source: null,
  of(discussion) {
    const ms = median(responseTimes(discussion).filter(value => !Number.isNaN(value)))
    return ms === null ? null : ms / 1000
  },
} as const satisfies Measure

/**
 * The earliest comment that is not by the post’s author, of several the first in reading order; -1: there is none, or no
 * dates say which. Unknown authors are other people; what is dated before the post is passed over.
 */
export function firstReplyIn({ kind, author, time, length }: Discussion): number {
  let first = -1
  for (let i = 1; i < length; i++) {
    const byAnother = author[i] === -1 || author[i] !== author[0]
    if (kind[i] !== COMMENT_NODE || !byAnother || !(time[i]! >= time[0]!)) continue
    if (first === -1 || time[i]! < time[first]!) first = i
  }
  return first
}

export const firstReply = {
  key: 'first_reply_s',
  label: 'First reply',
  unit: 'seconds',
  definition: 'Time from the post to the first comment that is not by its author.',
  formula: 'comments dated before the post are passed over',
  undefinedWhen: 'the post or all such comments are undated, or there are none',
  source: 'CHAOSS, Time to First Response',
  of(discussion) {
    const first = firstReplyIn(discussion)
    return first === -1 ? null : (discussion.time[first]! - discussion.time[0]!) / 1000
  },
} as const satisfies Measure

/** Seconds from the post (undated: from the first comment) until the given share of all comments is there. */
function secondsUntil(discussion: Discussion, share: number): number | null {
  const times = commentTimes(discussion)
  const count = commentCount(discussion)
  if (count === 0 || times.length < count) return null
  const start = Number.isNaN(discussion.time[0]!) ? times[0]! : discussion.time[0]!
  const seconds = (times[Math.ceil(share * count) - 1]! - start) / 1000
  return seconds < 0 ? null : seconds
}

const NOT_ALL_DATED = 'a comment is undated, there are none, or it would be before the post'

export const halfLife = {
  key: 'half_life_s',
  label: 'Half-life',
  unit: 'seconds',
  definition: 'Time from the post until half of all comments were there.',
  formula: 'until comment ⌈c/2⌉; from the first comment where the post is undated',
  undefinedWhen: NOT_ALL_DATED,
  source: null,
  of: discussion => secondsUntil(discussion, 0.5),
} as const satisfies Measure

export const t90 = {
  key: 't90_s',
  label: 'Time to 90 %',
  unit: 'seconds',
  definition: 'Time from the post until nine tenths of all comments were there.',
  formula: 'until comment ⌈0.9c⌉; from the first comment where the post is undated',
  undefinedWhen: NOT_ALL_DATED,
  source: null,
  of: discussion => secondsUntil(discussion, 0.9),
} as const satisfies Measure

export const duration = {
  key: 'duration_s',
  label: 'Duration',
  unit: 'seconds',
  definition: 'Time from the post to the last comment.',
  formula: 'from the first comment where the post is undated',
  undefinedWhen: NOT_ALL_DATED,
  source: null,
  of: discussion => secondsUntil(discussion, 1),
} as const satisfies Measure

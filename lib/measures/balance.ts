import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { commentCount } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

/** Levels of the comments below which there is nothing: how many such ends there are, and the sum of their levels. */
function ends({ size, depth, length }: Discussion) {
  let count = 0
  let levels = 0
  for (let i = 1; i < length; i++) {
    if (size[i] !== 1) continue
    count++
    levels += depth[i]!
  }
  return { count, levels }
}

const NO_COMMENTS = 'there are no comments'
const SACKIN = 'Sackin (1972), “Good” and “bad” phenograms'

export const sackin = {
  key: 'sackin',
  label: 'Sackin index',
  unit: 'levels',
  definition:
    'How unbalanced the tree is: the levels of all comments without a reply, added up; larger for longer and more chains.',
  formula: 'Σ level over comments without a reply',
  undefinedWhen: NO_COMMENTS,
  source: SACKIN,
  of: discussion => (commentCount(discussion) === 0 ? null : ends(discussion).levels),
} as const satisfies Measure

export const meanEndDepth = {
  key: 'mean_end_depth',
  label: 'Mean depth of ends',
  unit: 'levels',
  definition:
    'The level of a comment without a reply, on average: the Sackin index, comparable between conversations.',
  formula: 'Sackin index / comments without a reply',
  undefinedWhen: NO_COMMENTS,
  source: `${SACKIN}; Shao & Sokal (1990), Tree balance`,
  of(discussion) {
    const { count, levels } = ends(discussion)
    return commentCount(discussion) === 0 ? null : levels / count
  },
} as const satisfies Measure

export const largestSubthreadShare = {
  key: 'largest_subthread_share',
  label: 'Share of the largest subthread',
  unit: 'share',
  definition:
    'The share of comments in the largest subthread: one answer to the post and everything below it.',
  formula: 'a missing answer to the post heads a subthread, but is not counted',
  undefinedWhen: NO_COMMENTS,
  source: null,
  of(discussion) {
    const { kind, size, length } = discussion
    let largest = 0
    for (let top = 1; top < length; top += size[top]!) {
      let comments = 0
      for (let i = top; i < top + size[top]!; i++) if (kind[i] === COMMENT_NODE) comments++
      largest = Math.max(largest, comments)
    }
    const count = commentCount(discussion)
    return count === 0 ? null : largest / count
  },
} as const satisfies Measure

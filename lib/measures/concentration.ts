import type { Discussion } from '../discussion/discussion.ts'
import { commentsOfEach } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

const NO_KNOWN_AUTHOR = 'no comment has a known author'

/**
 * The share of the comments of known authors by those who rank from `above` to `upTo`, both shares of all of them,
 * most active first; whole people, rounded up. Null without known authors.
 */
function shareOfRanks(discussion: Discussion, above: number, upTo: number): number | null {
  const counts = commentsOfEach(discussion).toReversed()
  const sum = (some: Int32Array) => some.reduce((all, count) => all + count, 0)
  const ranked = counts.slice(Math.ceil(above * counts.length), Math.ceil(upTo * counts.length))
  return counts.length === 0 ? null : sum(ranked) / sum(counts)
}

export const topTenthShare = {
  key: 'top_10_percent_share',
  label: 'Share of the most active 10 %',
  unit: 'share',
  definition:
    'The share of comments written by the most active tenth of people, among comments of known authors.',
  formula: 'the tenth is rounded up to whole people',
  undefinedWhen: NO_KNOWN_AUTHOR,
  source: null,
  of: discussion => shareOfRanks(discussion, 0, 0.1),
} as const satisfies Measure

const NINETY_NINE_ONE =
  'after Nielsen (2006), The 90-9-1 rule for participation inequality; those who only read are in no data'

export const topOneShare = {
  key: 'top_1_percent_share',
  label: '90-9-1: the most active 1 %',
  unit: 'share',
  definition: 'The share of comments written by the most active hundredth of people.',
  formula: 'the hundredth is rounded up to whole people',
  undefinedWhen: NO_KNOWN_AUTHOR,
  source: NINETY_NINE_ONE,
  of: discussion => shareOfRanks(discussion, 0, 0.01),
} as const satisfies Measure

export const nextNineShare = {
  key: 'next_9_percent_share',
  label: '90-9-1: the next 9 %',
  unit: 'share',
  definition:
    'The share of comments written by those who are among the most active tenth, but not hundredth.',
  formula: 'tenth and hundredth are rounded up to whole people; 0 where they are the same',
  undefinedWhen: NO_KNOWN_AUTHOR,
  source: NINETY_NINE_ONE,
  of: discussion => shareOfRanks(discussion, 0.01, 0.1),
} as const satisfies Measure

export const otherNinetyShare = {
  key: 'other_90_percent_share',
  label: '90-9-1: the other 90 %',
  unit: 'share',
  definition: 'The share of comments written by all but the most active tenth of people.',
  formula: 'the tenth is rounded up to whole people',
  undefinedWhen: NO_KNOWN_AUTHOR,
  source: NINETY_NINE_ONE,
  of: discussion => shareOfRanks(discussion, 0.1, 1),
} as const satisfies Measure

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

export const entropy = {
  key: 'entropy',
  label: 'Entropy in bits',
  unit: 'bits',
  definition:
    'How hard it is to guess who wrote a comment: as hard as among 2 to the power of this many equally active people.',
  formula: '−Σ p log₂ p, p = share of each known author in their comments',
  undefinedWhen: 'no comment has a known author',
  source: 'Shannon (1948), A mathematical theory of communication',
  of(discussion) {
    const counts = commentsOfEach(discussion)
    const total = counts.reduce((sum, count) => sum + count, 0)
    if (total === 0) return null
    return counts.reduce((bits, count) => bits + (count / total) * Math.log2(total / count), 0)
  },
} as const satisfies Measure

/** The share of comments at each place of a depth profile. */
export function shares(levels: readonly { readonly comments: number }[]): number[] {
  const all = levels.reduce((sum, { comments }) => sum + comments, 0)
  return levels.map(({ comments }) => (all === 0 ? 0 : comments / all))
}

/** How many people wrote how many comments, fewest first. */
type Participation = readonly { readonly comments: number; readonly people: number }[]

/** A point of a Lorenz curve: the share of comments that the least active share of people wrote. */
interface LorenzPoint {
  readonly people: number
  readonly comments: number
}

/** The Lorenz curve of comments over people, from 0, 0 to 1, 1. */
export function lorenz(participation: Participation): LorenzPoint[] {
  const people = participation.reduce((sum, part) => sum + part.people, 0)
  const comments = participation.reduce((sum, part) => sum + part.people * part.comments, 0)
  const points: LorenzPoint[] = [{ people: 0, comments: 0 }]
  let [peopleSoFar, commentsSoFar] = [0, 0]
  for (const part of participation) {
    peopleSoFar += part.people
    commentsSoFar += part.people * part.comments
    points.push({ people: peopleSoFar / people, comments: commentsSoFar / comments })
  }
  return points
}

/** The share of comments by the most active share of people, along the straight lines of the curve. */
export function shareOfMostActive(points: readonly LorenzPoint[], mostActive: number): number {
  const others = 1 - mostActive
  const next = points.findIndex(({ people }) => people >= others - 1e-12)
  const [low, high] = [points[next - 1], points[next]]
  if (high === undefined) return 0
  if (low === undefined) return 1 - high.comments
  const part = (others - low.people) / (high.people - low.people)
  return 1 - (low.comments + part * (high.comments - low.comments))
}

import { COMMENT_NODE, MISSING_NODE } from '../discussion/discussion.ts'
import { commentCount, levels } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

export const maxDepth = {
  key: 'max_depth',
  label: 'Depth',
  unit: 'levels',
  definition: 'The highest level at which there is a comment; answers to the post are at level 1.',
  formula: null,
  undefinedWhen: null,
  source: 'Gómez, Kaltenbrunner & López (2011), Modeling the structure and evolution of discussion cascades',
  of: discussion => levels(discussion).length - 1,
} as const satisfies Measure

export const meanDepth = {
  key: 'mean_depth',
  label: 'Mean depth',
  unit: 'levels',
  definition: 'The level of a comment, on average over all comments.',
  formula: 'Σ level / comments',
  undefinedWhen: 'there are no comments',
  source: null,
  of(discussion) {
    const count = commentCount(discussion)
    return count === 0
      ? null
      : levels(discussion).reduce((sum, width, level) => sum + width * level, 0) / count
  },
} as const satisfies Measure

export const width = {
  key: 'width',
  label: 'Width',
  unit: 'comments',
  definition: 'The most comments at one level.',
  formula: null,
  undefinedWhen: null,
  source: null,
  of: discussion => levels(discussion).reduce((most, width) => Math.max(most, width), 0),
} as const satisfies Measure

export const branchingFactor = {
  key: 'branching_factor',
  label: 'Branching factor',
  unit: 'replies',
  definition: 'How many direct replies a message has, on average over the messages that have any.',
  formula: null,
  undefinedWhen: 'no message has a reply',
  source:
    'Gómez, Kaltenbrunner & López (2008), Statistical analysis of the social network and discussion threads in Slashdot',
  of({ kind, replies, length }) {
    let sum = 0
    let answered = 0
    for (let i = 0; i < length; i++) {
      if (kind[i] === MISSING_NODE || replies[i] === 0) continue
      sum += replies[i]!
      answered++
    }
    return answered === 0 ? null : sum / answered
  },
} as const satisfies Measure

export const repliedShare = {
  key: 'replied_share',
  label: 'Replied share',
  unit: 'share',
  definition: 'The share of comments that got at least one reply.',
  formula: null,
  undefinedWhen: 'there are no comments',
  source: 'Budak, Garrett, Resnick & Kamin (2017), Threading is sticky',
  of(discussion) {
    const { kind, replies, length } = discussion
    const count = commentCount(discussion)
    let answered = 0
    for (let i = 1; i < length; i++) if (kind[i] === COMMENT_NODE && replies[i]! > 0) answered++
    return count === 0 ? null : answered / count
  },
} as const satisfies Measure

export const structuralVirality = {
  key: 'structural_virality',
  label: 'Structural virality',
  unit: 'steps',
  definition:
    'How many reply links lie between two messages, on average over all pairs: low for a star, high for chains.',
  formula: 'ν = 2 / (n(n−1)) · Σ s(n−s), s = size of the subtree below each reply link',
  undefinedWhen: 'there is only the post',
  source: 'Goel, Anderson, Hofman & Watts (2016), The Structural Virality of Online Diffusion',
  of({ size, length: n }) {
    if (n < 2) return null
    // A link with s messages below it lies between s · (n − s) pairs.
    let passing = 0
    for (let i = 1; i < n; i++) passing += size[i]! * (n - size[i]!)
    return (2 * passing) / (n * (n - 1))
  },
} as const satisfies Measure

export const hIndex = {
  key: 'h_index',
  label: 'h-index',
  unit: 'index',
  definition: 'The largest h such that each level from 1 to h has at least as many comments as its number.',
  formula: null,
  undefinedWhen: null,
  source: 'Gómez, Kaltenbrunner & López (2008)',
  of(discussion) {
    const widths = levels(discussion)
    let h = 0
    while ((widths[h + 1] ?? 0) >= h + 1) h++
    return h
  },
} as const satisfies Measure

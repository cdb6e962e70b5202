import { reciprocity } from '../definition.ts'
import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { edges, exchangeLengths, SHORTEST_EXCHANGE } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

/** The other direction of each edge, or null: what all measures of reciprocity count. */
function withReverse(discussion: Discussion) {
  const network = edges(discussion)
  return network.all.map(edge => ({ edge, reverse: network.find(edge.to, edge.from) }))
}

const mutual = (pairs: ReturnType<typeof withReverse>) =>
  pairs.filter(({ reverse }) => reverse !== null).length

export const reciprocityEdge = {
  ...reciprocity.edge,
  of(discussion) {
    const pairs = withReverse(discussion)
    return pairs.length === 0 ? null : mutual(pairs) / pairs.length
  },
} as const satisfies Measure

export const reciprocityPair = {
  ...reciprocity.pair,
  of(discussion) {
    const pairs = withReverse(discussion)
    const both = mutual(pairs) / 2
    return pairs.length === 0 ? null : both / (pairs.length - both)
  },
} as const satisfies Measure

export const reciprocityWeighted = {
  ...reciprocity.weighted,
  of(discussion) {
    const pairs = withReverse(discussion)
    if (pairs.length === 0) return null
    const all = pairs.reduce((sum, { edge }) => sum + edge.replies, 0)
    return (
      pairs.reduce((sum, { edge, reverse }) => sum + Math.min(edge.replies, reverse?.replies ?? 0), 0) / all
    )
  },
} as const satisfies Measure

export const reciprocityComment = {
  key: 'reciprocity_comment',
  label: 'Reciprocity of comments',
  unit: 'share',
  definition:
    'Of the comments at level 2 or deeper, the share by someone who returns to answer the answer to their own message.',
  formula: 'comments by the author of their grandparent, parent by another / comments at level ≥ 2',
  undefinedWhen: 'no comment is at level 2 or deeper',
  source: 'Aragón, Gómez & Kaltenbrunner (2017), To thread or not to thread',
  of({ kind, parent, depth, author, length }) {
    let deep = 0
    let back = 0
    for (let i = 1; i < length; i++) {
      if (kind[i] !== COMMENT_NODE || depth[i]! < 2) continue
      deep++
      const answered = author[parent[i]!]!
      const before = author[parent[parent[i]!]!]!
      if (author[i] !== -1 && answered !== -1 && author[i] === before && author[i] !== answered) back++
    }
    return deep === 0 ? null : back / deep
  },
} as const satisfies Measure

export const longestExchange = {
  key: 'longest_exchange',
  label: 'Longest exchange',
  unit: 'messages',
  definition:
    'Messages in the longest back-and-forth in which exactly two people take turns; 0 when there is none of three.',
  formula: 'longest stretch of a path from the post on which two authors alternate',
  undefinedWhen: null,
  source: 'Laniado, Tasso, Volkovich & Kaltenbrunner (2011), When the Wikipedians talk',
  of(discussion) {
    let longest = 0
    for (const messages of exchangeLengths(discussion)) if (messages > longest) longest = messages
    return longest >= SHORTEST_EXCHANGE ? longest : 0
  },
} as const satisfies Measure

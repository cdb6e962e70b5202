import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { edges, exchangeLengths, SHORTEST_EXCHANGE } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

const NO_EDGES = 'nobody replied to another known person'

/** The other direction of each edge, or null: what all measures of reciprocity count. */
function withReverse(discussion: Discussion) {
  const network = edges(discussion)
  return network.all.map(edge => ({ edge, reverse: network.find(edge.to, edge.from) }))
}

const mutual = (pairs: ReturnType<typeof withReverse>) =>
  pairs.filter(({ reverse }) => reverse !== null).length

export const reciprocityEdge = {
  key: 'reciprocity_edge',
  label: 'Reciprocity of edges',
  unit: 'share',
  definition: 'The share of “this person answered that person” for which that person also answered this one.',
  formula: 'edges whose reverse exists / edges',
  undefinedWhen: NO_EDGES,
  source: 'Garlaschelli & Loffredo (2004); as in networkx, and igraph “default”',
  of(discussion) {
    const pairs = withReverse(discussion)
    return pairs.length === 0 ? null : mutual(pairs) / pairs.length
  },
} as const satisfies Measure

export const reciprocityPair = {
  key: 'reciprocity_pair',
  label: 'Reciprocity of pairs',
  unit: 'share',
  definition: 'Of all pairs of people where one answered the other, the share where both did.',
  formula: 'pairs connected both ways / connected pairs',
  undefinedWhen: NO_EDGES,
  source: 'as in igraph “ratio” and NodeXL',
  of(discussion) {
    const pairs = withReverse(discussion)
    const both = mutual(pairs) / 2
    return pairs.length === 0 ? null : both / (pairs.length - both)
  },
} as const satisfies Measure

export const reciprocityWeighted = {
  key: 'reciprocity_weighted',
  label: 'Weighted reciprocity',
  unit: 'share',
  definition: 'The share of replies between people that is matched by a reply the other way.',
  formula: 'Σ min(w_uv, w_vu) / Σ w_uv',
  undefinedWhen: NO_EDGES,
  source: 'Squartini, Picciolo, Ruzzenenti & Garlaschelli (2013), Reciprocity of weighted networks',
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

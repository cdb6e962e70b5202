import { COMMENT_NODE, type Discussion } from '../discussion/discussion.ts'
import { edges } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

const SOURCE =
  'Zhang, Danescu-Niculescu-Mizil, Sauper & Taylor (2018), Characterizing online public discussions through patterns of participant interactions; as HyperConvo, but over the whole conversation and each motif once'

/** Comments that answer another person's answer to another: those by who wrote the first message, or by a third person. */
function repliesToReplies({ kind, parent, author, length }: Discussion, byFirst: boolean): number {
  let count = 0
  for (let i = 1; i < length; i++) {
    const up = parent[i]!
    if (kind[i] !== COMMENT_NODE || up === 0) continue
    const third = author[i]!
    const second = author[up]!
    const first = author[parent[up]!]!
    if (third === -1 || second === -1 || first === -1 || second === first || third === second) continue
    if ((third === first) === byFirst) count++
  }
  return count
}

/** How often each person stands at one end of an edge. */
function degrees(discussion: Discussion, end: 'from' | 'to'): number[] {
  const counts = new Map<number, number>()
  for (const edge of edges(discussion).all) counts.set(edge[end], (counts.get(edge[end]) ?? 0) + 1)
  return [...counts.values()]
}

const pairsOf = (degrees: readonly number[]) =>
  degrees.reduce((sum, degree) => sum + (degree * (degree - 1)) / 2, 0)

export const reciprocityMotifs = {
  key: 'motif_reciprocity',
  label: 'Motif: reciprocity',
  unit: 'comments',
  definition: 'Comments that answer another person’s answer to a message of one’s own.',
  formula: 'replies c₃ → c₂ → c₁ with c₃ and c₁ by one person, c₂ by another',
  undefinedWhen: null,
  source: SOURCE,
  of: discussion => repliesToReplies(discussion, true),
} as const satisfies Measure

export const externalReciprocityMotifs = {
  key: 'motif_external_reciprocity',
  label: 'Motif: external reciprocity',
  unit: 'comments',
  definition: 'Comments by a third person that answer one person’s answer to another.',
  formula: 'replies c₃ → c₂ → c₁ by three different people',
  undefinedWhen: null,
  source: SOURCE,
  of: discussion => repliesToReplies(discussion, false),
} as const satisfies Measure

export const dyadicMotifs = {
  key: 'motif_dyadic',
  label: 'Motif: dyadic interaction',
  unit: 'pairs',
  definition: 'Pairs of people who each answered the other, anywhere in the conversation.',
  formula: null,
  undefinedWhen: null,
  source: SOURCE,
  of(discussion) {
    const { all, find } = edges(discussion)
    return all.filter(({ from, to }) => find(to, from) !== null).length / 2
  },
} as const satisfies Measure

export const incomingTriadMotifs = {
  key: 'motif_incoming_triads',
  label: 'Motif: incoming triads',
  unit: 'index',
  definition: 'How often two people answered the same third person.',
  formula: 'Σ d(d−1)/2, d = different people who answered a person',
  undefinedWhen: null,
  source: SOURCE,
  of: discussion => pairsOf(degrees(discussion, 'to')),
} as const satisfies Measure

export const outgoingTriadMotifs = {
  key: 'motif_outgoing_triads',
  label: 'Motif: outgoing triads',
  unit: 'index',
  definition: 'How often one person answered two different others.',
  formula: 'Σ d(d−1)/2, d = different people whom a person answered',
  undefinedWhen: null,
  source: SOURCE,
  of: discussion => pairsOf(degrees(discussion, 'from')),
} as const satisfies Measure

import { commentCount, commentsByAuthor, commentsOfEach } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

const total = (counts: Int32Array) => counts.reduce((sum, count) => sum + count, 0)

const NO_KNOWN_AUTHOR = 'no comment has a known author'

export const gini = {
  key: 'gini',
  label: 'Gini coefficient',
  unit: 'index',
  definition:
    'How unequally comments are spread over people: 0 all wrote the same number, towards 1 one wrote nearly all.',
  formula: 'Σ (2k − m − 1) x_k / (m Σ x), x ascending: comments of each of the m known authors',
  undefinedWhen: NO_KNOWN_AUTHOR,
  source: 'Gini (1912)',
  of(discussion) {
    const counts = commentsOfEach(discussion)
    const m = counts.length
    if (m === 0) return null
    return counts.reduce((sum, count, k) => sum + (2 * (k + 1) - m - 1) * count, 0) / (m * total(counts))
  },
} as const satisfies Measure

export const participationEvenness = {
  key: 'participation_evenness',
  label: 'Participation evenness',
  unit: 'index',
  definition:
    'How evenly people took part: 1 all wrote the same number of comments, towards 0 one wrote nearly all.',
  formula: '−Σ p log₂ p / log₂ m, p = share of each of the m known authors',
  undefinedWhen: 'fewer than two known authors',
  source: 'Pielou (1966)',
  of(discussion) {
    const counts = commentsOfEach(discussion)
    if (counts.length < 2) return null
    const sum = total(counts)
    return (
      -counts.reduce((bits, count) => bits + (count / sum) * Math.log2(count / sum), 0) /
      Math.log2(counts.length)
    )
  },
} as const satisfies Measure

export const topAuthorShare = {
  key: 'top_author_share',
  label: 'Share of the most active',
  unit: 'share',
  definition: 'The share of comments written by the most active person, among comments of known authors.',
  formula: null,
  undefinedWhen: NO_KNOWN_AUTHOR,
  source: null,
  of(discussion) {
    const counts = commentsOfEach(discussion)
    const most = counts.at(-1)
    return most === undefined ? null : most / total(counts)
  },
} as const satisfies Measure

export const reentryShare = {
  key: 'reentry_share',
  label: 'Re-entry share',
  unit: 'share',
  definition: 'The share of people who came back: wrote two comments or more.',
  formula: null,
  undefinedWhen: NO_KNOWN_AUTHOR,
  source:
    'Backstrom, Kleinberg, Lee & Danescu-Niculescu-Mizil (2013), Characterizing and curating conversation threads',
  of(discussion) {
    const counts = commentsOfEach(discussion)
    return counts.length === 0 ? null : counts.filter(count => count > 1).length / counts.length
  },
} as const satisfies Measure

export const opShare = {
  key: 'op_share',
  label: 'Share of the post’s author',
  unit: 'share',
  definition: 'The share of comments written by the person who wrote the post.',
  formula: null,
  undefinedWhen: 'the post’s author is unknown or no participant, or there are no comments',
  source: null,
  of(discussion) {
    const author = discussion.author[0]!
    const count = commentCount(discussion)
    return author === -1 || count === 0 ? null : (commentsByAuthor(discussion).get(author) ?? 0) / count
  },
} as const satisfies Measure

import { commentsOfEach } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

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

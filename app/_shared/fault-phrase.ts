import { counted } from '../../lib/format.ts'
import type { QualityMeasure } from '../../lib/measures/quality.ts'

const phrases: Readonly<Record<QualityMeasure, readonly [string, string]>> = {
  orphans: ['reply without parent', 'replies without parent'],
  placeholders: ['missing message', 'missing messages'],
  duplicates: ['duplicate', 'duplicates'],
  cycles: ['reply loop broken', 'reply loops broken'],
  undated: ['comment without a date', 'comments without a date'],
  before_parent: ['comment before its parent', 'comments before their parents'],
  deleted: ['comment by an unknown author', 'comments by unknown authors'],
}

/** A count of faults in words: `1 reply without parent`. */
export const faultPhrase = (key: QualityMeasure, count: number): string => counted(count, ...phrases[key])

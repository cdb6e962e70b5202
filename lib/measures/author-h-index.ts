import type { Definition } from '../definition.ts'

export const authorHIndex = {
  key: 'author_h_index',
  label: 'h-index',
  unit: 'index',
  definition: 'The largest h such that h of the person’s comments got at least h direct replies each.',
  formula: 'direct replies by anyone; placeholders do not count',
  undefinedWhen: null,
  source: 'after Hirsch (2005), An index to quantify an individual’s scientific research output',
  /** From the direct replies of each of the person's comments, in any order. */
  of(replies: Iterable<number>): number {
    const descending = Int32Array.from(replies).sort().reverse()
    let h = 0
    while (h < descending.length && descending[h]! > h) h++
    return h
  },
} as const satisfies Definition & { of(replies: Iterable<number>): number }

import type { ConversationMeasure } from '../../../lib/measures/index.ts'

/** How a difference in a measure is said. */
export interface Phrases {
  /** `… 93 % of the others`, of a value above and below theirs. */
  readonly more: string
  readonly less: string
  /** Of a value `times` another; null where multiples say nothing. */
  readonly times: ((times: string) => string) | null
}

/** The measures whose differences are said in words, most telling first; the table has all. */
export const phrases: ReadonlyMap<ConversationMeasure, Phrases> = new Map<ConversationMeasure, Phrases>([
  [
    'comments',
    { more: 'larger than', less: 'smaller than', times: times => `has ${times} as many comments as` },
  ],
  [
    'authors',
    { more: 'more people than', less: 'fewer people than', times: times => `has ${times} as many people as` },
  ],
  ['max_depth', { more: 'deeper than', less: 'shallower than', times: times => `is ${times} as deep as` }],
  ['width', { more: 'wider than', less: 'narrower than', times: times => `is ${times} as wide as` }],
  [
    'longest_exchange',
    {
      more: 'a longer back-and-forth than',
      less: 'a shorter back-and-forth than',
      times: times => `has a back-and-forth ${times} as long as that of`,
    },
  ],
  [
    'median_response_s',
    {
      more: 'slower answers than',
      less: 'quicker answers than',
      times: times => `takes ${times} as long for an answer as`,
    },
  ],
  [
    'half_life_s',
    {
      more: 'slower to its first half than',
      less: 'quicker to its first half than',
      times: times => `takes ${times} as long for its first half as`,
    },
  ],
  [
    'duration_s',
    { more: 'went on longer than', less: 'ended sooner than', times: times => `went on ${times} as long as` },
  ],
  [
    'words',
    { more: 'more words than', less: 'fewer words than', times: times => `has ${times} as many words as` },
  ],
  [
    'structural_virality',
    { more: 'more spread out in chains than', less: 'closer to a star than', times: null },
  ],
  [
    'reciprocity_edge',
    { more: 'more answers returned than in', less: 'fewer answers returned than in', times: null },
  ],
  [
    'reentry_share',
    { more: 'more people coming back than in', less: 'fewer people coming back than in', times: null },
  ],
  [
    'replied_share',
    { more: 'more comments answered than in', less: 'fewer comments answered than in', times: null },
  ],
  [
    'top_author_share',
    { more: 'more of it by one person than in', less: 'less of it by one person than in', times: null },
  ],
  [
    'op_share',
    { more: 'more by the post’s author than in', less: 'less by the post’s author than in', times: null },
  ],
  ['gini', { more: 'less evenly shared than', less: 'more evenly shared than', times: null }],
])

import { expect, test } from 'vitest'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { threaded } from '../support/sketch.ts'

/** The check thread of docs/measures.md, whose values were computed with networkx and igraph. */
const { discussion } = threaded([
  { id: 'p0', parent: null, author: 'A', at: 0, post: true },
  { id: 'c1', parent: 'p0', author: 'B', at: 10 },
  { id: 'c2', parent: 'p0', author: 'C', at: 20 },
  { id: 'c3', parent: 'c1', author: 'A', at: 30 },
  { id: 'c4', parent: 'c3', author: 'B', at: 40 },
  { id: 'c5', parent: 'c4', author: 'A', at: 50 },
  { id: 'c6', parent: 'c1', author: 'D', at: 60 },
  { id: 'c7', parent: 'p0', author: 'D', at: 70 },
  { id: 'c8', parent: 'c7', author: 'C', at: 100 },
  { id: 'c9', parent: 'c8', author: 'D', at: 400 },
  { id: 'c10', parent: 'c9', author: 'D', at: 410 },
])

const expected: Record<string, number | null> = {
  messages: 11,
  comments: 10,
  authors: 4,
  top_level_comments: 3,
  max_depth: 4,
  mean_depth: 2.3,
  width: 3,
  branching_factor: 10 / 7,
  replied_share: 0.6,
  structural_virality: 3.309091,
  h_index: 2,
  gini: 0.15,
  participation_evenness: 0.960964,
  top_author_share: 0.4,
  reentry_share: 1,
  op_share: 0.2,
  self_replies: 1,
  reciprocity_edge: 0.571429,
  reciprocity_pair: 0.4,
  reciprocity_weighted: 0.666667,
  reciprocity_comment: 0.571429,
  longest_exchange: 5,
  median_response_s: 1200,
  first_reply_s: 600,
  half_life_s: 3000,
  t90_s: 24000,
  duration_s: 24600,
  announced_comments: null,
  words: 0,
  // By hand from here on. D wrote 4, A, B and C 2 comments each: −(0.4 log₂ 0.4 + 3 · 0.2 log₂ 0.2).
  entropy: 1.921928,
  // The most active tenth, and hundredth, of four people is one, rounded up.
  top_10_percent_share: 0.4,
  top_1_percent_share: 0.4,
  next_9_percent_share: 0,
  other_90_percent_share: 0.6,
  // From minute 100 to minute 400.
  longest_silence_s: 18000,
  // Ten intervals, mean 41, standard deviation √7489 minutes.
  burstiness: 0.692234,
  // The ends c2, c5, c6, c10 are at levels 1, 4, 2, 4.
  sackin: 11,
  mean_end_depth: 2.75,
  // c1, c3, c4, c5, c6.
  largest_subthread_share: 0.5,
  // c3, c4, c5, c9.
  motif_reciprocity: 4,
  // c6, c8.
  motif_external_reciprocity: 2,
  // A–B, C–D.
  motif_dyadic: 2,
  // A was answered by three, B by two.
  motif_incoming_triads: 4,
  // D answered three, C two.
  motif_outgoing_triads: 4,
}

test('the catalogue is what the check thread has values for', () => {
  expect(conversationMeasures.map(({ key }) => key)).toEqual(Object.keys(expected))
})

for (const measure of conversationMeasures) {
  test(`check thread: ${measure.key}`, () => {
    const value = measure.of(discussion)
    const wanted = expected[measure.key]
    if (typeof wanted === 'number') expect(value).toBeCloseTo(wanted, 6)
    else expect(value).toBe(wanted)
  })
}

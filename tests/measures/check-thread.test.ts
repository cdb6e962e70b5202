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

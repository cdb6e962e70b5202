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

/** Every number about a person, in the order tables show them: over all conversations, unless a selection is named. */
export const authorMeasures = [
  {
    key: 'comments',
    label: 'Comments',
    unit: 'comments',
    definition: 'Comments the person wrote.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'conversations',
    label: 'Conversations',
    unit: 'conversations',
    definition: 'Conversations the person commented in.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'posts',
    label: 'Posts',
    unit: 'conversations',
    definition: 'Conversations the person opened.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'replies_given',
    label: 'Replies given',
    unit: 'replies',
    definition: 'Comments in which the person answered somebody else who is known.',
    formula: 'sum of the weights of outgoing edges',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'replies_received',
    label: 'Replies received',
    unit: 'replies',
    definition: 'Comments in which somebody else who is known answered the person.',
    formula: 'sum of the weights of incoming edges',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'self_replies',
    label: 'Self-replies',
    unit: 'comments',
    definition: 'Comments in which the person answered a message of their own.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'out_degree',
    label: 'People answered',
    unit: 'people',
    definition: 'Different people the person replied to.',
    formula: 'out-degree in the reply network',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'in_degree',
    label: 'People who answered',
    unit: 'people',
    definition: 'Different people who replied to the person.',
    formula: 'in-degree in the reply network',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'replied_share',
    label: 'Replied share',
    unit: 'share',
    definition: 'The share of the person’s comments that got at least one reply, by anyone.',
    formula: null,
    undefinedWhen: 'the person wrote no comment',
    source: null,
  },
  {
    key: 'mean_depth',
    label: 'Mean depth',
    unit: 'levels',
    definition: 'The level of the person’s comments, on average.',
    formula: 'Σ level / comments',
    undefinedWhen: 'the person wrote no comment',
    source: null,
  },
  {
    key: 'words',
    label: 'Words',
    unit: 'words',
    definition: 'Words in the person’s comments.',
    formula: null,
    undefinedWhen: 'none of the person’s comments has a text',
    source: null,
  },
  {
    key: 'median_response_s',
    label: 'Median response time',
    unit: 'seconds',
    definition: 'Half of the person’s replies to others came within this time of the message they answer.',
    formula: 'median over dated replies to messages not their own and not later',
    undefinedWhen: 'there is no such reply',
    source: null,
  },
  {
    key: 'first_at',
    label: 'First seen',
    unit: 'time',
    definition: 'The time of the person’s first dated message.',
    formula: null,
    undefinedWhen: 'all their messages are undated',
    source: null,
  },
  {
    key: 'last_at',
    label: 'Last seen',
    unit: 'time',
    definition: 'The time of the person’s last dated message.',
    formula: null,
    undefinedWhen: 'all their messages are undated',
    source: null,
  },
  {
    key: 'active_days',
    label: 'Active days',
    unit: 'days',
    definition: 'Days (UTC) on which the person wrote at least one dated message.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  authorHIndex,
] as const satisfies readonly Definition[]

/** The columns that numbers about a person have in the database, in exports and in JSON. */
export type AuthorMeasure = (typeof authorMeasures)[number]['key']

import type { Definition } from './measure.ts'

/** Every number about a pair of people: one who replied, and whom they replied to. */
export const pairMeasures = [
  {
    key: 'replies',
    label: 'Replies',
    unit: 'replies',
    definition: 'How often the first person replied to the second.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'replies_back',
    label: 'Replies back',
    unit: 'replies',
    definition: 'How often the second person replied to the first.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'balance',
    label: 'Balance',
    unit: 'index',
    definition: 'How even the two directions are: 1 the same number of replies each way, 0 one way only.',
    formula: 'min(replies, replies_back) / max(replies, replies_back)',
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'conversations',
    label: 'Conversations',
    unit: 'conversations',
    definition: 'Conversations in which the first person replied to the second.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'first_at',
    label: 'First reply',
    unit: 'time',
    definition: 'The time of the first dated reply.',
    formula: null,
    undefinedWhen: 'all replies are undated',
    source: null,
  },
  {
    key: 'last_at',
    label: 'Last reply',
    unit: 'time',
    definition: 'The time of the last dated reply.',
    formula: null,
    undefinedWhen: 'all replies are undated',
    source: null,
  },
] as const satisfies readonly Definition[]

import type { Definition } from '../definition.ts'
import { longestExchange } from './reciprocity.ts'

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
    key: longestExchange.key,
    label: longestExchange.label,
    unit: longestExchange.unit,
    definition:
      'Messages in the longest back-and-forth in which the two take turns; 0 when there is none of three.',
    formula: 'longest stretch of a path from the post on which the two alternate, in any one conversation',
    undefinedWhen: null,
    source: longestExchange.source,
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
  {
    key: 'median_response_s',
    label: 'Median response time',
    unit: 'seconds',
    definition:
      'Half of the first person’s replies to the second came within this time of the message they answer.',
    formula: 'median over replies of which both messages are dated, not before the message they answer',
    undefinedWhen: 'there is no such reply',
    source: null,
  },
  {
    key: 'median_response_back_s',
    label: 'Median response time back',
    unit: 'seconds',
    definition:
      'Half of the second person’s replies to the first came within this time of the message they answer.',
    formula: 'median over replies of which both messages are dated, not before the message they answer',
    undefinedWhen: 'there is no such reply',
    source: null,
  },
] as const satisfies readonly Definition[]

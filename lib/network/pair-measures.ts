import type { Definition } from '../measures/measure.ts'
import { longestExchange as within } from '../measures/reciprocity.ts'

/** Numbers about a pair of people that are read off their conversations' trees. */
export const exchangeMeasures = [
  {
    key: within.key,
    label: within.label,
    unit: within.unit,
    definition:
      'Messages in the longest back-and-forth in which the two take turns; 0 when there is none of three.',
    formula: 'longest stretch of a path from the post on which the two alternate, in any one conversation',
    undefinedWhen: null,
    source: within.source,
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
    formula: null,
    undefinedWhen: 'there is no such reply',
    source: null,
  },
] as const satisfies readonly Definition[]

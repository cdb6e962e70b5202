import type { Definition } from '../definition.ts'

/** What can be at fault in the data of a conversation, counted; the order is that of the quality report. */
export const qualityMeasures = [
  {
    key: 'orphans',
    label: 'Replies without parent',
    unit: 'comments',
    definition: 'Comments that answer a message which is not in the data; they hang under a placeholder.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'placeholders',
    label: 'Missing messages',
    unit: 'messages',
    definition:
      'Messages that are answered but not in the data: a place in the tree, counted in nothing else.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'duplicates',
    label: 'Duplicates',
    unit: 'messages',
    definition:
      'Copies of messages that a source holds more than once as seen at one time; the fuller one is kept. What another source holds as well, or the same at another time, was there already, and is no fault.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'cycles',
    label: 'Reply loops broken',
    unit: 'messages',
    definition: 'Loops of replies in the data, each broken at its earliest message.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'undated',
    label: 'Undated',
    unit: 'comments',
    definition: 'Comments without a date that could be read.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'before_parent',
    label: 'Dated before the parent',
    unit: 'comments',
    definition: 'Comments dated before the message they answer; left out of response times.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'deleted',
    label: 'Unknown authors',
    unit: 'comments',
    definition:
      'Comments whose author is deleted, anonymous or unknown: each a person apart, ranked nowhere.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
] as const satisfies readonly Definition[]

/** The columns that faults have in the database, in exports and in JSON. */
export type QualityMeasure = (typeof qualityMeasures)[number]['key']

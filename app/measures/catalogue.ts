import type { Row } from '../../lib/export/csv.ts'
import { authorMeasures } from '../../lib/measures/author.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import type { Definition } from '../../lib/measures/measure.ts'
import { pairMeasures } from '../../lib/measures/pair.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import { networkMeasures, nodeMeasures } from '../../lib/network/index.ts'

/** Definitions about one kind of thing. */
export interface Subject {
  readonly of: string
  readonly title: string
  readonly about: string
  readonly definitions: readonly Definition[]
}

/** Everything that is measured, by what it is about. */
export const subjects: readonly Subject[] = [
  {
    of: 'conversation',
    title: 'Conversations',
    about: 'About one post and the comments below it.',
    definitions: conversationMeasures,
  },
  {
    of: 'author',
    title: 'People',
    about: 'About one person, over all conversations or within one.',
    definitions: authorMeasures,
  },
  {
    of: 'pair',
    title: 'Pairs of people',
    about: 'About one person who replied and the one they replied to.',
    definitions: pairMeasures,
  },
  {
    of: 'network',
    title: 'The reply network',
    about: 'About who replied to whom in all conversations, or in a selection of them.',
    definitions: networkMeasures,
  },
  {
    of: 'node',
    title: 'People in the reply network',
    about: 'About one person, as only the whole network can tell.',
    definitions: nodeMeasures,
  },
  {
    of: 'quality',
    title: 'Quality of the data',
    about: 'What was at fault in a conversation’s data. Nothing is dropped in silence: it is counted here.',
    definitions: qualityMeasures,
  },
]

/** Where a definition stands on the page: the bare key, unless an earlier subject has one of the same key. */
export function anchorOf(subject: Subject, key: string): string {
  const first = subjects.find(({ definitions }) => definitions.some(each => each.key === key))
  return first === subject ? key : `${subject.of}-${key}`
}

/** The columns of the catalogue outside: those of the command line's `measures --json`. */
export const measureColumns = [
  'of',
  'key',
  'label',
  'unit',
  'definition',
  'formula',
  'undefined_when',
  'source',
] as const

/** The catalogue outside. */
export const measureRows: readonly Row[] = subjects.flatMap(({ of, definitions }) =>
  definitions.map(({ undefinedWhen, ...definition }) => ({
    of,
    key: definition.key,
    label: definition.label,
    unit: definition.unit,
    definition: definition.definition,
    formula: definition.formula,
    undefined_when: undefinedWhen,
    source: definition.source,
  })),
)

import type { Definition } from '../../lib/definition.ts'
import type { Row } from '../../lib/export/csv.ts'
import { authorMeasures } from '../../lib/measures/author.ts'
import { healthMeasures, helperMeasures, retentionMeasures } from '../../lib/measures/health/index.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { pairMeasures } from '../../lib/measures/pair.ts'
import { qualityMeasures } from '../../lib/measures/quality.ts'
import { subthreadMeasures } from '../../lib/measures/subthreads.ts'
import { networkMeasures, nodeMeasures } from '../../lib/network/index.ts'
import { pattern, signatureMeasures } from '../../lib/network/signature-measures.ts'
import { cutByPlace } from '../queries/pages.ts'
import type { Table } from './table.ts'

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
    of: 'subthread',
    title: 'Sub-threads',
    about: 'About one top-level comment and everything below it.',
    definitions: subthreadMeasures,
  },
  {
    of: 'period',
    title: 'Periods',
    about: 'About how a community is doing in a day, week, month or any other period (UTC).',
    definitions: healthMeasures,
  },
  {
    of: 'helper',
    title: 'Helpers',
    about: 'About a person who was first to answer topics of a period.',
    definitions: helperMeasures,
  },
  {
    of: 'cohort',
    title: 'Cohorts',
    about: 'About people who began in one month, so many months after it.',
    definitions: retentionMeasures,
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
    of: 'signature',
    title: 'Patterns of people',
    about: 'About what the network around one person looks like: rough patterns, not judgements.',
    definitions: [...signatureMeasures, pattern],
  },
  {
    of: 'quality',
    title: 'Quality of the data',
    about: 'What was at fault in a conversation’s data. Nothing is dropped in silence: it is counted here.',
    definitions: qualityMeasures,
  },
]

const all: readonly Row[] = subjects.flatMap(({ of, definitions }) =>
  definitions.map(({ key, label, unit, definition, formula, undefinedWhen, source }) => ({
    ...{ of, key, label, unit, definition, formula },
    undefined_when: undefinedWhen,
    source,
  })),
)

/** The catalogue of everything that is measured. */
export const measureTable = {
  id: 'measures',
  about: 'One number that is measured a row: what it means, and how it is computed.',
  columns: ['of', 'key', 'label', 'unit', 'definition', 'formula', 'undefined_when', 'source'],
  rows(_db, { stretch }) {
    async function* whole() {
      yield all
    }
    return cutByPlace(stretch, whole())
  },
  count: () => all.length,
} as const satisfies Table

/** The catalogue's rows. */
export const measureRows = all

import type { ConversationRow } from '../../db/queries/conversations.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import type { Definition } from '../../lib/measures/measure.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import type { Column } from '../_shared/data-table.tsx'
import { Value } from '../_shared/definition.tsx'
import { date, dateTime, isoTime } from '../_shared/format.ts'
import { QualityMarks } from '../_shared/quality.tsx'

/** The measures that a list has room for; the conversation's page and the downloads have all. */
const shown: readonly ConversationMeasure[] = [
  'comments',
  'authors',
  'max_depth',
  'structural_virality',
  'reciprocity_edge',
  'longest_exchange',
  'median_response_s',
]

const shortLabels: Partial<Record<ConversationMeasure, string>> = {
  structural_virality: 'Virality',
  reciprocity_edge: 'Reciprocity',
  median_response_s: 'Response',
}

const definitions: readonly (Definition & { readonly key: ConversationMeasure })[] = conversationMeasures

const measureColumns = definitions
  .filter(({ key }) => shown.includes(key))
  .map((definition): Column<ConversationRow> => {
    const short = shortLabels[definition.key]
    return {
      heading: definition,
      cell: row => <Value of={definition} value={row[definition.key]} />,
      ...(short === undefined ? {} : { short }),
    }
  })

/** The columns of the list of conversations. */
export const conversationColumns: readonly Column<ConversationRow>[] = [
  {
    heading: { key: 'title', label: 'Conversation', definition: null, unit: null },
    names: true,
    cell: row => <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} site={row.site} />,
  },
  ...measureColumns,
  {
    heading: {
      key: 'created_at',
      label: 'Begun',
      definition: 'When the post was written (UTC).',
      unit: 'time',
    },
    cell: ({ created_at: at }) => (
      <time dateTime={isoTime(at)} title={at === null ? 'The post is undated' : `${dateTime(at)} UTC`}>
        {date(at)}
      </time>
    ),
  },
  {
    heading: {
      key: 'quality',
      label: 'Data',
      definition:
        'What to know before relying on the numbers: comments announced but not found, replies without parent.',
      unit: null,
    },
    cell: row => <QualityMarks quality={row} />,
  },
]

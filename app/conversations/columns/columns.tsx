import type { ConversationRow } from '../../../db/queries/conversations.ts'
import type { Shape } from '../../../db/queries/shapes.ts'
import type { Definition } from '../../../lib/definition.ts'
import { date, dateTime, isoTime } from '../../../lib/format.ts'
import { type ConversationMeasure, conversationMeasures } from '../../../lib/measures/index.ts'
import { ConversationTitle } from '../../_shared/conversation-title.tsx'
import type { Column } from '../../_shared/data-table.tsx'
import { Value } from '../../_shared/definition.tsx'
import { QualityMarks } from '../../_shared/quality.tsx'
import styles from '../list.module.css'
import { PickBox } from '../picks/pick-box.tsx'
import { shapeInWords } from '../shape/shape-in-words.ts'
import { Thumbnail } from '../shape/thumbnail.tsx'

const shortLabels: Partial<Record<ConversationMeasure, string>> = {
  structural_virality: 'Virality',
  reciprocity_edge: 'Reciprocity',
  largest_subthread_share: 'Largest sub-thread',
}

const definitions: readonly (Definition & { readonly key: ConversationMeasure })[] = conversationMeasures

const measureColumns = new Map(
  definitions.map((definition): [ConversationMeasure, Column<ConversationRow>] => {
    const short = shortLabels[definition.key]
    return [
      definition.key,
      {
        heading: definition,
        cell: row => <Value of={definition} value={row[definition.key]} />,
        ...(short === undefined ? {} : { short }),
      },
    ]
  }),
)

/** The columns of the list of conversations, with the measures that were chosen; `shapes` by conversation. */
export function conversationColumns(
  measures: readonly ConversationMeasure[],
  shapes: ReadonlyMap<number, Shape>,
): readonly Column<ConversationRow>[] {
  return [
    {
      heading: { key: 'pick', label: 'Select', definition: null, unit: null },
      cell: row => <PickBox row={row} />,
    },
    {
      heading: { key: 'title', label: 'Conversation', definition: null, unit: null },
      names: true,
      cell: row => <TitleWithShape row={row} shape={shapes.get(row.id)} />,
    },
    ...measures.flatMap(key => measureColumns.get(key) ?? []),
    {
      heading: {
        key: 'created_at',
        label: 'Started',
        definition: 'When the post was written (UTC).',
        unit: 'time',
      },
      cell: ({ created_at: at }) => <When at={at} none="The post has no date" />,
    },
    {
      heading: {
        key: 'last_at',
        label: 'Last activity',
        definition: 'When the latest comment was written (UTC).',
        unit: 'time',
      },
      cell: ({ last_at: at }) => <When at={at} none="No comment has a date" />,
    },
    {
      heading: {
        key: 'quality',
        label: 'Data',
        definition: 'Comments missing from the source’s own count, and replies without parent.',
        unit: null,
      },
      cell: row => <QualityMarks quality={row} />,
    },
  ]
}

/** A day, with its time to whoever points at it. */
const When = ({ at, none }: { readonly at: number | null; readonly none: string }) => (
  <time dateTime={isoTime(at)} data-tip={at === null ? none : `${dateTime(at)} UTC`}>
    {date(at)}
  </time>
)

/** A conversation's title beside its reply tree, which is said in words too. */
function TitleWithShape({ row, shape }: { row: ConversationRow; shape: Shape | undefined }) {
  const words = shapeInWords(row)
  return (
    <span className={styles.titled}>
      <span className={styles.frame} data-tip={words}>
        {shape && <Thumbnail shape={shape} size="small" />}
        <span className="unseen">{words}</span>
      </span>
      <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} site={row.site} />
    </span>
  )
}

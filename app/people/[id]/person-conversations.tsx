import Link from 'next/link'
import type { Db } from '../../../db/open.ts'
import type { PersonRow } from '../../../db/queries/people/people.ts'
import { type PersonConversation, personConversations } from '../../../db/queries/people/person.ts'
import { date, isoTime, number } from '../../../lib/format.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { comments } from '../../../lib/measures/size.ts'
import { ConversationTitle } from '../../_shared/conversation-title.tsx'
import { type Column, DataTable } from '../../_shared/data-table.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { Section } from '../../_shared/page-parts.tsx'

const SHOWN = 20

type Counted = 'comments' | 'posts' | 'replies_given' | 'replies_received'

const own = authorMeasures
  .filter((measure): measure is Extract<(typeof authorMeasures)[number], { key: Counted }> =>
    ['comments', 'posts', 'replies_given', 'replies_received'].includes(measure.key),
  )
  .map((heading): Column<PersonConversation> => ({ heading, cell: row => number(row[heading.key]) }))

const columns: readonly Column<PersonConversation>[] = [
  {
    heading: { key: 'title', label: 'Conversation', definition: null, unit: null },
    names: true,
    cell: ({ id, title, native_id }) => <ConversationTitle id={id} title={title} nativeId={native_id} />,
  },
  ...own,
  {
    heading: { ...comments, key: 'all_comments', label: 'Comments of all' },
    cell: row => number(row.all_comments),
  },
  {
    heading: {
      key: 'last_at',
      label: 'Last there',
      definition: 'Their last dated message in the conversation (UTC).',
      unit: 'time',
    },
    cell: ({ last_at: at }) => <time dateTime={isoTime(at)}>{date(at)}</time>,
  },
]

/** The conversations that a person took part in. */
export async function PersonConversations({ db, person }: { db: Db; person: PersonRow }) {
  const rows = await personConversations(db, { person: person.id, limit: SHOWN })
  const all = `/conversations?person=${person.id}`
  return (
    <Section
      title="Conversations they took part in"
      about={rows.length === SHOWN ? `The ${SHOWN} in which they wrote most.` : undefined}
      aside={
        <>
          <Link href={all}>All as a list</Link>
          <ExportMenu what="Conversations they took part in" data={all} />
        </>
      }
    >
      <DataTable
        caption="Conversations, most comments of theirs first"
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
      />
    </Section>
  )
}

import Link from 'next/link'
import type { NamedHelper, Unanswered } from '../../db/queries/health.ts'
import { date, duration } from '../../lib/format.ts'
import { type HelperMeasure, helperMeasures } from '../../lib/measures/health/index.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { type Column, DataTable } from '../_shared/data-table.tsx'
import { Person } from '../_shared/person.tsx'

interface HelpersProps {
  readonly rows: readonly NamedHelper[]
  readonly withSites: boolean
  /** Where a number leads; null: nowhere. */
  readonly href: (person: number, of: HelperMeasure) => string | null
}

const numberOf: Readonly<Record<HelperMeasure, (row: NamedHelper) => number>> = {
  first_answers: row => row.firstAnswers,
  newcomers_answered: row => row.newcomersAnswered,
  rescued: row => row.rescued,
  people_helped: row => row.peopleHelped,
}

/** Who was first to answer. */
export function Helpers({ rows, withSites, href }: HelpersProps) {
  const columns: readonly Column<NamedHelper>[] = [
    {
      heading: { key: 'name', label: 'Person', definition: null, unit: null },
      names: true,
      cell: ({ person, name, site }) => <Person id={person} name={name} {...(withSites ? { site } : {})} />,
    },
    ...helperMeasures.map(heading => ({
      heading,
      cell: (row: NamedHelper) => {
        const value = numberOf[heading.key](row)
        const to = value === 0 ? null : href(row.person, heading.key)
        if (to === null) return value
        return (
          <Link href={to} prefetch={false}>
            {value}
          </Link>
        )
      },
    })),
  ]
  return (
    <DataTable caption="Who answered first" columns={columns} rows={rows} rowKey={({ person }) => person} />
  )
}

/** Topics without a comment: who asked, when, and how the post begins. */
export function UnansweredTopics({ rows }: { readonly rows: readonly Unanswered[] }) {
  const columns: readonly Column<Unanswered>[] = [
    {
      heading: { key: 'title', label: 'Topic', definition: null, unit: null },
      names: true,
      cell: ({ id, title, native_id, words }) => (
        <>
          <ConversationTitle id={id} title={title} nativeId={native_id} />
          {words !== null && words.trim() !== (title ?? '').trim() && (
            <span className="quiet" dir="auto">
              {shortened(words)}
            </span>
          )}
        </>
      ),
    },
    {
      heading: { key: 'author', label: 'By', definition: null, unit: null },
      cell: ({ author_id, name }) => <Person id={author_id} name={name} />,
    },
    {
      heading: {
        key: 'created_at',
        label: 'Opened',
        definition: 'When the post was written (UTC).',
        unit: 'time',
      },
      cell: ({ created_at }) => date(created_at),
    },
    {
      heading: {
        key: 'waiting_s',
        label: 'Waiting',
        definition: 'From the post to the end of the data.',
        unit: 'seconds',
      },
      cell: ({ waiting_s }) => duration(waiting_s),
    },
  ]
  return (
    <DataTable caption="Topics without a comment" columns={columns} rows={rows} rowKey={({ id }) => id} />
  )
}

/** The first words, whole ones. */
function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 140 ? line : `${line.slice(0, 140).replace(/\s\S*$/, '')} …`
}

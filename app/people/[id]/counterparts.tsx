import Link from 'next/link'
import type { Db } from '../../../db/open.ts'
import type { PersonRow } from '../../../db/queries/people.ts'
import type { Counterpart } from '../../../db/queries/person.ts'
import { personPanels } from '../../../db/queries/person-panels.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { type Column, DataTable } from '../../_shared/data-table.tsx'
import { DivergingBar } from '../../_shared/diverging-bar.tsx'
import { number } from '../../_shared/format.ts'
import { Person } from '../../_shared/person.tsx'
import { Section } from '../../_shared/section.tsx'
import { personQuery } from './person-query.ts'

interface CounterpartsProps {
  readonly db: Db
  readonly person: PersonRow
  /** The other person of the exchange that is being read. */
  readonly chosen: number | null
}

/** Whom a person answers and who answers them. */
export async function Counterparts({ db, person, chosen }: CounterpartsProps) {
  const { people, count } = (await personPanels(db, person)).counterparts
  if (count === 0) return null
  return (
    <Section
      id="counterparts"
      title="Whom they answer, who answers them"
      about={
        <>
          {count > people.length
            ? `The ${number(people.length)} of ${number(count)} people with most replies both ways. `
            : ''}
          A name leads to the person, the bar to what the two wrote to each other.
        </>
      }
    >
      {/* A bar that is followed marks its row anew, and keeps the focus. */}
      <DataTable
        isLive
        caption={`People who ${person.name.slice(0, 100)} answers or who answer back`}
        columns={columnsFor(person.id, people, chosen)}
        rows={people}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}

const [given, received] = (['replies_given', 'replies_received'] as const).map(key =>
  authorMeasures.find(measure => measure.key === key),
)

function columnsFor(person: number, people: readonly Counterpart[], chosen: number | null) {
  const largest = Math.max(1, ...people.flatMap(each => [each.given, each.received]))
  const columns: Column<Counterpart>[] = [
    {
      heading: { key: 'name', label: 'Person', definition: null, unit: null },
      names: true,
      cell: ({ id, name }) => <Person id={id} name={name} />,
    },
    {
      heading: { key: 'given', label: 'Given', definition: given?.definition ?? '', unit: 'replies' },
      cell: each => number(each.given),
    },
    {
      heading: { key: 'exchange', label: 'Given | received', definition: null, unit: null },
      cell: each => (
        <Link
          href={`${personQuery.href(`/people/${person}`, { with: each.id })}#messages`}
          prefetch={false}
          aria-current={chosen === each.id ? 'true' : undefined}
        >
          <DivergingBar
            left={each.given}
            right={each.received}
            largest={largest}
            label={`Read the exchange with ${each.name.slice(0, 100)}: ${number(each.given)} given, ${number(each.received)} received`}
          />
        </Link>
      ),
    },
    {
      heading: {
        key: 'received',
        label: 'Received',
        definition: received?.definition ?? '',
        unit: 'replies',
      },
      cell: each => number(each.received),
    },
  ]
  return columns
}

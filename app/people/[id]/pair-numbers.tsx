import type { Db } from '../../../db/open.ts'
import { type PairFacts, pairFacts } from '../../../db/queries/pair.ts'
import type { PersonRow } from '../../../db/queries/people.ts'
import { number } from '../../../lib/format.ts'
import { pairMeasures } from '../../../lib/measures/pair.ts'
import type { Pace } from '../../../lib/network/pace.ts'
import { type Column, DataTable } from '../../_shared/data-table.tsx'
import { Value, WhatIsThis } from '../../_shared/definition.tsx'
import { Person } from '../../_shared/person.tsx'
import styles from '../people.module.css'

interface PairNumbersProps {
  readonly db: Db
  readonly person: PersonRow
  readonly other: PersonRow
}

/** Each row is one way: the response time on the way back is in the other row. */
const shown = pairMeasures.filter(({ key }) => key !== 'median_response_back_s')

/** The measures of a pair of people: one row each way. */
export async function PairNumbers({ db, person, other }: PairNumbersProps) {
  const names = new Map([person, other].map(({ id, name }) => [id, name]))
  const column = (heading: 'from' | 'to', definition: string, isFirst: boolean): Column<PairFacts> => ({
    heading: { key: heading, label: isFirst ? 'From' : 'To', definition, unit: null },
    names: isFirst,
    cell: facts => <Person id={facts[heading]} name={names.get(facts[heading]) ?? null} />,
  })
  return (
    <div className={styles.pair}>
      <DataTable
        caption="The two as a pair, each way"
        columns={[
          column('from', 'Who replied.', true),
          column('to', 'Whom they replied to.', false),
          ...shown.map(
            (heading): Column<PairFacts> => ({
              heading,
              cell: facts => (
                <>
                  <Value of={heading} value={facts[heading.key]} />
                  {heading.key === 'median_response_s' && <Covered of={facts.response} />}
                </>
              ),
            }),
          ),
        ]}
        rows={await pairFacts(db, person.id, other.id)}
        rowKey={({ from }) => from}
      />
      <WhatIsThis definitions={shown} />
    </div>
  )
}

/** How many of the replies a median is of, where it is not of all. */
const Covered = ({ of: { median, timed, replies } }: { readonly of: Pace }) =>
  median !== null && timed < replies && ` (${number(timed)} of ${number(replies)} replies)`

import { type ListValues, listOf, listQuery } from '../../db/lists/people-query.ts'
import type { Db } from '../../db/open.ts'
import { distributionOfPeople } from '../../db/queries/distributions.ts'
import { authorMeasures } from '../../lib/measures/author.ts'
import { DistributionPanel, keptFields, MeasureForm } from '../distribution/distribution-panel.tsx'

/** Points in time are no more and no less than others. */
const measures = authorMeasures.filter(({ unit }) => unit !== 'time')

interface PeopleDistributionProps {
  readonly db: Db
  readonly path: string
  readonly values: ListValues
}

/** The distribution of a number over the people as they are filtered. */
export async function PeopleDistribution({ db, path, values: given }: PeopleDistributionProps) {
  const { after: _after, before: _before, ...values } = given
  const of = measures.find(({ key }) => key === values.distribution) ?? measures[0]!
  const found = await distributionOfPeople(db, of.key, listOf(given))
  const list = listQuery.href(path, { ...values, view: 'table' })
  return (
    <>
      <MeasureForm
        path={path}
        keep={keptFields(listQuery.href(path, values), ['distribution'])}
        name="distribution"
        measure={of.key}
        measures={measures}
      />
      <DistributionPanel
        of={of}
        found={found}
        names={['All']}
        counted="people"
        download={listQuery.href('/people-distribution', { ...values, view: 'table', distribution: of.key })}
        leads={null}
        lists={[list]}
        withoutValue={[null]}
      />
    </>
  )
}

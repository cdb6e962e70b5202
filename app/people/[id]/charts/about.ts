import type { PersonValues } from '../../../../db/lists/person-query.ts'
import type { PersonRow } from '../../../../db/queries/people.ts'
import type { ChartMaker } from '../../../charts/page-chart.ts'

/** What the charts of a person's page are made of. */
export interface AboutPerson {
  readonly person: PersonRow
  readonly values: PersonValues
}

export type PersonChart = ChartMaker<AboutPerson>

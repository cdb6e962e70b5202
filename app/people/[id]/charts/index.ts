import type { PersonValues } from '../../../../db/lists/person-query.ts'
import type { PersonRow } from '../../../../db/queries/people.ts'
import type { ChartMaker } from '../../../charts/page-chart.ts'
import { contacts } from './contacts.ts'
import { depth } from './depth.ts'
import { weeks } from './weeks.ts'

/** What the charts of a person's page are made of. */
interface AboutPerson {
  readonly person: PersonRow
  readonly values: PersonValues
}

export type PersonChart = ChartMaker<AboutPerson>

/** The charts of a person's page. Adding one is a file beside this and a line here. */
export const personCharts: readonly PersonChart[] = [weeks, contacts, depth]

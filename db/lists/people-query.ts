import { type AuthorMeasure, authorMeasures } from '../../lib/measures/author.ts'
import { patterns } from '../../lib/network/roles.ts'
import {
  choice,
  count,
  cursor,
  day,
  type Parameter,
  query,
  text,
  type Values,
} from '../../lib/query-string.ts'
import type { SelectedPeople } from '../queries/people/list.ts'
import { peopleSorts } from '../queries/people/people.ts'
import { lastMomentOf } from '../queries/selection.ts'
import { selectionOf, selectionSchema } from './selection-query.ts'

/** A number of the catalogue that people have; null: none. Points in time are no more and no less than others. */
const distribution: Parameter<AuthorMeasure | null> = {
  shape: { type: 'string', enum: authorMeasures.filter(({ unit }) => unit !== 'time').map(({ key }) => key) },
  parse: given => authorMeasures.find(({ key, unit }) => key === given && unit !== 'time')?.key ?? null,
  serialise: value => value,
}

/** The query string of the list of people: the selection, filters of people, how it is looked at, order, place. */
export const listQuery = query({
  ...selectionSchema,
  /** In the name of somebody, or of their site. */
  name: text,
  /** Comments somebody wrote at least. */
  wrote: count,
  /** Days between which somebody wrote first, of what is selected. */
  joined_from: day,
  joined_to: day,
  /** Days between which somebody wrote, also wrote, and wrote nothing: whoever came back, stayed or left. */
  active_from: day,
  active_to: day,
  also_from: day,
  also_to: day,
  absent_from: day,
  absent_to: day,
  /** Whose topics the person with this id was the first to answer. */
  helped_by: count,
  /** Only who wrote something then, and not who was answered alone. */
  active: choice(['0', '1']),
  pattern: choice(['any', ...patterns.map(({ key }) => key)]),
  /** The number whose distribution is shown. */
  distribution,
  view: choice(['table', 'crowd', 'patterns', 'distribution']),
  sort: choice(peopleSorts),
  order: choice(['desc', 'asc']),
  after: cursor,
  before: cursor,
})

export type ListValues = Values<typeof listQuery.schema>

/** Which people the query string asks for, and in which order. */
export function listOf(given: ListValues): SelectedPeople {
  const { name, wrote, joined_from, active, pattern, sort, order, ...values } = given
  const { active_from, also_from, absent_from, helped_by } = values
  const until = (day: number | null) => (day === null ? null : lastMomentOf(day))
  return {
    selection: selectionOf(values),
    filter: {
      text: name,
      comments_min: wrote,
      ...{ joined_from, joined_to: until(values.joined_to) },
      ...{ active_from, active_to: until(values.active_to) },
      ...{ also_from, also_to: until(values.also_to) },
      ...{ absent_from, absent_to: until(values.absent_to), helped_by },
      is_active: active === '1',
    },
    pattern: pattern === 'any' ? null : pattern,
    order: { sort, descending: order === 'desc' },
  }
}

/** Whether anybody of the selection is left out. */
export const isFiltered = ({ filter, pattern }: SelectedPeople): boolean =>
  pattern !== null || Object.values(filter).some(value => value !== null && value !== '' && value !== false)

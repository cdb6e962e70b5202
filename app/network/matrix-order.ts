import type { MatrixOrder } from '../../db/lists/network-query.ts'
import type { ActivePerson } from '../../db/queries/network/active.ts'

/** The places of people, most active first, in the order in which a matrix shows them. */
export function ordered(people: readonly ActivePerson[], by: MatrixOrder): number[] {
  const places = [...people.keys()]
  if (by === 'name')
    return places.sort((a, b) => people[a]!.name.localeCompare(people[b]!.name, 'en') || a - b)
  // Sorting keeps the order of activity within a community.
  if (by === 'community') return places.sort((a, b) => people[a]!.community - people[b]!.community)
  return places
}

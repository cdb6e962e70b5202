import { choice, ids, joined, MOST_COMPARED, query, type Values } from '../../lib/query-string.ts'
import type { Db } from '../open.ts'
import { groupFaults, type NamedGroup, namedGroups } from '../queries/groups.ts'
import { conversationMeasure } from './conversation-filter.ts'

const base = query({
  /** Ids of the groups, in the order they stand; null: all. */
  g: ids,
  measure: conversationMeasure,
  /** A query string of the list of conversations that is to become a group. */
  new: {
    parse: (given: string | undefined): string | null => given?.slice(0, 8000) ?? null,
    serialise: (value: string | null) => value,
  },
  /** Fault of the last change; see the page. */
  fault: choice(['', ...groupFaults, 'other']),
})

/** The query string of the page of groups. */
export const groupsQuery: typeof base = { ...base, parse: given => base.parse(joined(given, ['g'])) }

export type GroupsValues = Values<typeof groupsQuery.schema>

/** Groups that a query string asks for. */
interface AskedGroups {
  readonly groups: readonly NamedGroup[]
  /** Ids of which there is no group. */
  readonly unknown: readonly number[]
}

/** The groups that a query string names, in its order; all where it names none. */
export function askedGroups(all: readonly NamedGroup[], asked: GroupsValues['g']): AskedGroups {
  if (asked === null) return { groups: all, unknown: [] }
  const found = asked.map(id => all.find(group => group.id === id))
  return {
    groups: found.filter(group => group !== undefined),
    unknown: asked.filter((_, at) => found[at] === undefined),
  }
}

/** The groups of a page: the first that there is room for where none are named. */
export async function comparedGroups(db: Db, { g }: Pick<GroupsValues, 'g'>) {
  const all = await namedGroups(db)
  const { groups, unknown } = askedGroups(all, g)
  return { all, unknown, groups: groups.slice(0, MOST_COMPARED), beyond: groups.slice(MOST_COMPARED) }
}

import { asc } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { groups } from '../schema.ts'
import type { ConversationFilter } from './conversations.ts'
import type { Group } from './distributions.ts'
import { everyConversation } from './overview.ts'

/** Codes of the errors in a change of groups. */
export const groupFaults = ['name', 'long', 'taken', 'gone'] as const
export type GroupFault = (typeof groupFaults)[number]

/** A group of conversations that somebody named; `created_at` in ms. */
export interface NamedGroup {
  readonly id: number
  readonly name: string
  readonly filter: ConversationFilter
  readonly created_at: number
}

/** Every group, in the order of their making. */
export const namedGroups = async (db: Db): Promise<readonly NamedGroup[]> =>
  (await db.select().from(groups).orderBy(asc(groups.id)).all()).map(group => ({
    ...group,
    filter: { ...everyConversation, ...JSON.parse(group.filter) },
  }))

/** As the questions about distributions take it. */
export const groupOf = ({ filter }: Pick<NamedGroup, 'filter'>): Group => ({ filters: [filter], site: null })

/** Canonical text of a filter, as it is kept: without parts that leave nothing out, and equal for equal filters. */
export const keptFilter = (filter: ConversationFilter): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(filter)
        .filter(([, value]) => value !== null && value !== '')
        .map(([key, value]) => [key, key === 'group' ? JSON.parse(keptFilter(value)) : value] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )

/** Name of the group that has just this filter; null: there is none. */
export const groupName = async (db: Db, filter: ConversationFilter): Promise<string | null> => {
  const kept = keptFilter(filter)
  return (await namedGroups(db)).find(each => keptFilter(each.filter) === kept)?.name ?? null
}

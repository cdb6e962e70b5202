import { and, asc, eq, getTableColumns, gt, type SQL } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { meets } from '../queries/conversations.ts'
import { everyConversation } from '../queries/overview.ts'
import { PAGE_ROWS } from '../queries/pages.ts'
import { everything, isSelected, type Selection } from '../queries/selection.ts'
import { conversations, sites } from '../schema.ts'
import type { TableFilter } from './table.ts'

/**
 * The condition that a conversation, joined with its site, is chosen; undefined: all are. Tables hold whole
 * conversations: those that were going on between the days of a selection, with all that was written in them.
 */
export function isChosen({ conversation, selection }: TableFilter): SQL | undefined {
  return and(
    conversation === null ? undefined : eq(conversations.id, conversation),
    selection && isSelected(selection),
    selection && meets({ ...everyConversation, from: selection.from, to: selection.to }),
  )
}

/** The ids of the chosen conversations, as a subquery. */
export const chosenIds = (db: Db, filter: TableFilter) =>
  db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(isChosen(filter))

/** A chosen conversation and its range of messages. */
export interface ChosenConversation {
  readonly id: number
  readonly first: number
  readonly last: number
}

/** The chosen conversations in the order of their messages. */
export const chosenConversations = async (db: Db, filter: TableFilter): Promise<ChosenConversation[]> =>
  db
    .select({
      id: conversations.id,
      first: conversations.first_message_id,
      last: conversations.last_message_id,
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(isChosen(filter))
    .orderBy(asc(conversations.first_message_id))
    .all()

/** Up to a page of the chosen conversations behind an id, by their ids, with their sites; `also`: what else is asked of them. */
export const chosenPage = (db: Db, filter: TableFilter, after: number, also?: SQL) =>
  db
    .select({ ...getTableColumns(conversations), site: sites.name })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(and(gt(conversations.id, after), also, isChosen(filter)))
    .orderBy(asc(conversations.id))
    .limit(PAGE_ROWS)
    .all()

/** The replies within the chosen conversations, as a selection of a network; those to posts count unless it says that they do not. */
export async function chosenReplies(db: Db, filter: TableFilter): Promise<Selection> {
  const { conversation, selection = everything } = filter
  const { repliesToPosts } = selection.switches
  const switches = { ...everything.switches, repliesToPosts }
  if (isChosen(filter) === undefined) return repliesToPosts ? everything : { ...everything, switches }
  if (conversation === null && selection.from === null && selection.to === null)
    return { ...selection, switches }
  const ids = (await chosenConversations(db, filter)).map(({ id }) => id)
  return { ...everything, conversations: ids.sort((a, b) => a - b), switches }
}

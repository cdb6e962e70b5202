import { and, asc, between, eq, type SQL, sql } from 'drizzle-orm'
import { DAY } from '../../lib/milliseconds.ts'
import { defaultSwitches, type Switches } from '../../lib/network/filter.ts'
import type { Kept } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations, messages, sites } from '../schema.ts'
import { type ConversationFilter, meets } from './conversations.ts'
import { inThread } from './in-thread.ts'
import { everyConversation } from './overview.ts'

/**
 * Which replies between people are looked at: those of some conversations, written in some span of time, and what of
 * them counts. The same on every page, in URLs and on the command line. Conversations must meet all that is said.
 */
export interface Selection extends Omit<ConversationFilter, 'from' | 'to'> {
  /** Ids of conversations that were picked one by one. */
  readonly conversations: readonly number[] | null
  /** Replies written between these, ms since 1970, both included; undated ones are not. */
  readonly from: number | null
  readonly to: number | null
  readonly switches: Switches
}

/** Every reply in the database, counted as docs/measures.md says. */
export const everything: Selection = {
  ...everyConversation,
  conversations: null,
  switches: defaultSwitches,
}

/** Which conversations: a selection without its days and without what counts as a reply. */
export type Scope = Omit<Selection, 'from' | 'to' | 'switches'>

/** The conversations of a selection, whatever its days and whatever counts in it as a reply. */
export const scopeOf = ({ from: _from, to: _to, switches: _switches, ...scope }: Selection): Scope => scope

/** The last millisecond of a day, of its first: a selection until a day holds all of it. */
export const lastMomentOf = (day: number): number => day + DAY - 1

/** A text that is equal for equal selections. */
const selectionKey = (selection: Selection): string =>
  JSON.stringify({ ...everything, ...selection }, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** Answers about selections: as many are kept as somebody goes back and forth between. */
export const bySelection: Kept<[Selection]> = { most: 4, key: selectionKey }

/** Whether a selection leaves nothing out and counts as usual. */
export const isEverything = (selection: Selection): boolean =>
  selectionKey(selection) === selectionKey(everything)

/** Whether the stored sums hold what the selection asks for: nothing but the minimum is said about single replies. */
export const isStored = ({ from, to, switches }: Selection): boolean =>
  from === null && to === null && switches.repliesToPosts && !switches.selfReplies

/** The condition that a conversation is selected; undefined: all are. */
export function isSelected({ from: _from, to: _to, ...selection }: Selection): SQL | undefined {
  return and(
    meets({ ...selection, from: null, to: null }),
    selection.conversations === null
      ? undefined
      : sql`${conversations.id} in (select value from json_each(${JSON.stringify(selection.conversations)}))`,
  )
}

/**
 * The condition that a message is of the conversation that it is joined with: by the range of its messages, in which SQLite finds it
 * (the sign keeps it from other ways), and by the conversation, by which servers join.
 */
export const isOfConversation = sql`${messages.id} between ${conversations.first_message_id} and ${conversations.last_message_id}
  and +${messages.conversation_id} = ${conversations.id}`

/**
 * The condition that a message is of a conversation that is known: by the range of its messages, and by the conversation, which says
 * where they lie to servers that keep them on several machines.
 */
export const isOf = ({ id, first_message_id, last_message_id }: MessageRange): SQL | undefined =>
  and(between(messages.id, first_message_id, last_message_id), eq(messages.conversation_id, id))

/** Where a conversation's messages are. */
export interface MessageRange {
  readonly id: number
  readonly first_message_id: number
  readonly last_message_id: number
}

/** The same in SQL of one's own, where messages are `m` and conversations `c`. */
export const OF_CONVERSATION =
  'm.id between c.first_message_id and c.last_message_id and +m.conversation_id = c.id'

/** The ids of the conversations that are selected, as a subquery. */
export const selectedIds = (db: Db, selection: Selection) =>
  db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(isSelected(selection))

/** How many conversations are selected. */
export const selectedCount = inThread(
  'tables',
  'selection.selectedCount',
  async (db: Db, selection: Selection): Promise<number> => {
    return db.$count(selectedIds(db, selection))
  },
)

/** Names of sites in order, up to `limit`. */
export async function siteNames(db: Db, { limit }: { readonly limit: number }): Promise<string[]> {
  const rows = await db.select({ name: sites.name }).from(sites).orderBy(asc(sites.name)).limit(limit).all()
  return rows.map(({ name }) => name)
}

import { count, countDistinct, max, min, sql, sum } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '../open.ts'
import { authors, conversations, loads, messages } from '../schema.ts'
import type { ConversationRow } from './conversations.ts'
import { conversationPage } from './conversations.ts'
import { type PersonRow, peoplePage } from './people.ts'
import { whileUnchanged } from './while-unchanged.ts'

/** How much there is. Times in ms; null: nothing is dated, no comment has a text. */
export interface Totals {
  readonly conversations: number
  readonly comments: number
  readonly people: number
  readonly sites: number
  readonly loads: number
  readonly words: number | null
  readonly first_at: number | null
  readonly last_at: number | null
}

/** How much there is in the whole database. */
export const totals = whileUnchanged(async (db): Promise<Totals> => {
  const sums = db
    .select({
      conversations: count(),
      comments: sum(conversations.comments).mapWith(Number),
      words: sum(conversations.words).mapWith(Number),
      sites: countDistinct(conversations.site_id),
      first_at: min(conversations.created_at),
      last_at: max(conversations.last_at),
    })
    .from(conversations)
    .get()
  const people = db.select({ count: count() }).from(authors).get()
  const all = db.select({ count: count() }).from(loads).get()
  const first = db
    .select({ at: min(authors.first_at) })
    .from(authors)
    .get()
  return {
    conversations: sums?.conversations ?? 0,
    comments: sums?.comments ?? 0,
    words: sums?.words ?? null,
    sites: sums?.sites ?? 0,
    people: people?.count ?? 0,
    loads: all?.count ?? 0,
    first_at: earlier(sums?.first_at ?? null, first?.at ?? null),
    last_at: sums?.last_at ?? null,
  }
})

const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))

/** Milliseconds of a day. */
const DAY = 86_400_000

/** A day (UTC) on which there were comments: days since 1970, and how many. */
export interface DayCount {
  readonly day: number
  readonly comments: number
}

/** Dated comments of every day that has any, in order. Reads every message, once for as long as nothing changes. */
export const commentsByDay = whileUnchanged(async (db): Promise<DayCount[]> => {
  const day = sql<number>`${messages.created_at} / ${sql.raw(String(DAY))}`
  return db
    .select({ day: day.as('day'), comments: count() })
    .from(messages)
    .where(sql`${messages.kind} = 'comment' and ${messages.created_at} is not null`)
    .groupBy(sql`day`)
    .orderBy(sql`day`)
    .all()
})

/** How many conversations have a value. */
export interface ValueCount {
  readonly value: number
  readonly conversations: number
}

/** How many conversations have how many comments. */
export const sizes = (db: Db): Promise<ValueCount[]> => valueCounts(db, conversations.comments)

/** How many conversations are how deep. */
export const depths = (db: Db): Promise<ValueCount[]> => valueCounts(db, conversations.max_depth)

async function valueCounts(db: Db, column: SQLiteColumn): Promise<ValueCount[]> {
  return db
    .select({ value: sql<number>`${column}`, conversations: count() })
    .from(conversations)
    .groupBy(column)
    .orderBy(column)
    .all()
}

/** All of them. */
export const everyConversation = {
  text: '',
  comments_min: null,
  comments_max: null,
  depth_min: null,
  depth_max: null,
  people_min: null,
  people_max: null,
  from: null,
  to: null,
  load: null,
  person: null,
} as const

/** The first of all conversations by comments or by depth. */
export async function topConversations(
  db: Db,
  { by, limit }: { readonly by: 'comments' | 'max_depth'; readonly limit: number },
): Promise<readonly ConversationRow[]> {
  const { rows } = await conversationPage(db, {
    filter: everyConversation,
    order: { sort: by, descending: true },
    part: { after: null, before: null, limit },
  })
  return rows
}

/** The people who got most replies; those who got none are not among them. */
export async function mostRepliedTo(
  db: Db,
  { limit }: { readonly limit: number },
): Promise<readonly PersonRow[]> {
  const { rows } = await peoplePage(db, {
    filter: { text: '', comments_min: null },
    order: { sort: 'replies_received', descending: true },
    part: { after: null, before: null, limit },
  })
  return rows.filter(({ replies_received }) => replies_received > 0)
}

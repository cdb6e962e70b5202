import { asc, count, countDistinct, desc, eq, gt, max, min, ne, or, type SQL, sql, sum } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { endOf, type Period, startOf } from '../../lib/measures/health/periods.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { cached, type Kept } from '../cache.ts'
import type { Db } from '../open.ts'
import { authors, conversations, days, loads, sites } from '../schema.ts'
import type { ConversationFilter, ConversationRow } from './conversations.ts'
import { conversationPage, meets } from './conversations.ts'
import { inThread } from './in-thread.ts'
import { isOfLoad } from './loads.ts'

/** How much there is. Times in ms; null: nothing is dated, no comment has a text. */
interface Totals {
  readonly conversations: number
  readonly comments: number
  /** Known authors of comments. */
  readonly people: number
  /** Known authors who opened conversations and wrote no comment. */
  readonly onlyOpened: number
  readonly sites: number
  readonly loads: number
  readonly words: number | null
  readonly first_at: number | null
  readonly last_at: number | null
}

/** How much there is in the whole database. */
export const totals = cached(
  inThread('tables', 'overview.totals', async (db: Db): Promise<Totals> => {
    const sums = await db
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
    const known = (await db.select({ count: count() }).from(authors).get())?.count ?? 0
    const people =
      (await db.select({ count: count() }).from(authors).where(gt(authors.comments, 0)).get())?.count ?? 0
    const all = await db.select({ count: count() }).from(loads).get()
    const first = await db
      .select({ at: min(authors.first_at) })
      .from(authors)
      .get()
    return {
      conversations: sums?.conversations ?? 0,
      comments: sums?.comments ?? 0,
      words: sums?.words ?? null,
      sites: sums?.sites ?? 0,
      people,
      onlyOpened: known - people,
      loads: all?.count ?? 0,
      first_at: earlier(sums?.first_at ?? null, first?.at ?? null),
      last_at: sums?.last_at ?? null,
    }
  }),
)

const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))

/** A day (UTC) on which there were comments: days since 1970, and how many. */
export interface DayCount {
  readonly day: number
  readonly comments: number
}

/** Dated comments of every day that has any, in order. */
export const commentsByDay = cached(
  inThread(
    'tables',
    'overview.commentsByDay',
    async (db: Db): Promise<DayCount[]> =>
      db
        .select({ day: days.day, comments: sum(days.comments).mapWith(Number) })
        .from(days)
        .groupBy(days.day)
        .having(gt(sum(days.comments), 0))
        .orderBy(asc(days.day))
        .all(),
  ),
)

/** The same of each of the sites with most comments, largest first. */
export const commentsByDayOfSites = cached(
  inThread(
    'tables',
    'overview.commentsByDayOfSites',
    async (db: Db, most: number): Promise<(DayCount & { readonly site: string })[]> => {
      const largest = await db
        .select({ id: sites.id, site: sites.name })
        .from(days)
        .innerJoin(sites, eq(sites.id, days.site_id))
        .groupBy(sites.id)
        .having(gt(sum(days.comments), 0))
        .orderBy(desc(sum(days.comments)), asc(sites.id))
        .limit(most)
        .all()
      const found: (DayCount & { readonly site: string })[] = []
      for (const { id, site } of largest) {
        const own = await db
          .select({ day: days.day, comments: days.comments })
          .from(days)
          .where(eq(days.site_id, id))
          .orderBy(asc(days.day))
          .all()
        for (const row of own) found.push({ ...row, site })
      }
      return found
    },
  ),
  { most: 2, key: String },
)

/** The days (UTC) of which there is anything, of all, of one site or of a group, as a period; null: nothing is dated. */
export const dataSpan = cached(
  async (db, { site = null, group = null }: Part = {}): Promise<Period | null> => {
    if (group !== null) return spanOf(db, { ...everyConversation, site, group })
    const span = await db
      .select({ first: min(days.day), last: max(days.day) })
      .from(days)
      .innerJoin(sites, eq(sites.id, days.site_id))
      .where(site === null ? undefined : eq(sites.name, site))
      .get()
    return span === undefined || span.first === null || span.last === null
      ? null
      : { from: span.first * DAY, to: (span.last + 1) * DAY }
  },
  { most: 20, key: ({ site = null, group = null }: Part = {}) => JSON.stringify([site, group]) },
)

/** The days between the first post and the last message of some conversations. */
async function spanOf(db: Db, filter: ConversationFilter): Promise<Period | null> {
  const first = sql<number | null>`min(coalesce(${conversations.created_at}, ${conversations.last_at}))`
  const span = await db
    .select({ first, last: max(conversations.last_at) })
    .from(conversations)
    .where(meets(filter))
    .get()
  return span === undefined || span.first === null
    ? null
    : { from: startOf('day', span.first), to: endOf('day', span.last ?? span.first) }
}

/** How many conversations have a value. */
export interface ValueCount {
  readonly value: number
  readonly conversations: number
}

/** A part of all there is: a site, a group; left out or null: all of it. */
export interface Part {
  readonly site?: string | null
  readonly group?: ConversationFilter | null
}

/** Conversations of a part that were going on between two moments, ms since 1970; null: open. */
export interface Span extends Part {
  readonly from: number | null
  readonly to: number | null
}

const always: Span = { from: null, to: null }

/** Answers about spans: as many are kept as somebody goes back and forth between. */
const bySpan: Kept<[span?: Span]> = { most: 8, key: (span = always) => JSON.stringify(span) }

/** How many conversations have how many comments. */
export const sizes = cached(
  inThread('tables', 'overview.sizes', (db: Db, span: Span = always) =>
    valueCounts(db, conversations.comments, meets({ ...everyConversation, ...span })),
  ),
  bySpan,
)

/** How many conversations are how deep. */
export const depths = cached(
  inThread('tables', 'overview.depths', (db: Db, span: Span = always) =>
    valueCounts(db, conversations.max_depth, meets({ ...everyConversation, ...span })),
  ),
  bySpan,
)

/** How many conversations have each value of a column, of all or of those that meet a condition. */
export async function valueCounts(db: Db, column: SQLiteColumn, which?: SQL): Promise<ValueCount[]> {
  return db
    .select({ value: sql<number>`${column}`, conversations: count() })
    .from(conversations)
    .where(which)
    .groupBy(column)
    .orderBy(column)
    .all()
}

/** All of them. */
export const everyConversation = {
  text: '',
  site: null,
  comments_min: null,
  comments_max: null,
  depth_min: null,
  depth_max: null,
  people_min: null,
  people_max: null,
  from: null,
  to: null,
  opened_from: null,
  opened_to: null,
  answers: null,
  first_answer_by: null,
  newcomers: null,
  load: null,
  new_since: null,
  person: null,
  conversations: null,
  value: null,
  group: null,
} as const

/** The first of all conversations by comments or by depth. */
export async function topConversations(
  db: Db,
  { by, limit, span = always }: { readonly by: 'comments' | 'max_depth'; limit: number; span?: Span },
): Promise<readonly ConversationRow[]> {
  const { rows } = await conversationPage(db, {
    filter: { ...everyConversation, ...span },
    order: { sort: by, descending: true },
    part: { after: null, before: null, limit },
  })
  return rows
}

/** The conversations of one size and one depth. */
export interface SizeAndDepth {
  readonly comments: number
  readonly max_depth: number
  readonly conversations: number
  /** Where there is one such conversation: its id, and its title as far as it has one. */
  readonly id: number | null
  readonly title: string | null
}

/** Every size and depth that conversations have, largest first. Reads every conversation, once for as long as nothing changes. */
export const sizesByDepth = cached(
  inThread(
    'tables',
    'overview.sizesByDepth',
    async (db: Db, span: Span = always): Promise<SizeAndDepth[]> => {
      const single = <Value>(value: SQL<Value>) =>
        sql<Value | null>`case when count(*) = 1 then min(${value}) end`
      return db
        .select({
          comments: conversations.comments,
          max_depth: conversations.max_depth,
          conversations: count(),
          id: single(sql<number>`${conversations.id}`),
          title: single(sql<string | null>`${conversations.title}`),
        })
        .from(conversations)
        .where(meets({ ...everyConversation, ...span }))
        .groupBy(conversations.comments, conversations.max_depth)
        .orderBy(desc(conversations.comments), desc(conversations.max_depth))
        .all()
    },
  ),
  bySpan,
)

/** The newest load and its new comments; several files that were loaded at once are one. Times in ms. */
export interface Newest {
  readonly loaded_at: number
  readonly loads: readonly { readonly id: number; readonly source: string }[]
  /** Conversations it has new comments for, and how many of them were known before. */
  readonly grown: number
  readonly grown_known: number
  readonly new_comments: number
  /** Whether there is anything from before. */
  readonly isAll: boolean
  /** Its largest conversations. */
  readonly largest: readonly NewConversation[]
}

export interface NewConversation {
  readonly id: number
  readonly title: string | null
  readonly native_id: string
  readonly comments: number
}

/** The newest load with its largest conversations, up to `NEW_SHOWN`; null where nothing is loaded. */
export const newest = cached(
  inThread('tables', 'overview.newest', async (db: Db): Promise<Newest | null> => {
    const at =
      (
        await db
          .select({ at: max(loads.loaded_at) })
          .from(loads)
          .get()
      )?.at ?? null
    if (at === null) return null
    const parts = await db.select().from(loads).where(eq(loads.loaded_at, at)).orderBy(asc(loads.id)).all()
    const ids = parts.map(({ id }) => id)
    const others = await db.select({ id: loads.id }).from(loads).where(ne(loads.loaded_at, at)).limit(1).get()
    return {
      loaded_at: at,
      loads: parts.map(({ id, source }) => ({ id, source })),
      grown: total(parts, part => part.grown),
      grown_known: total(parts, part => part.grown_known),
      new_comments: total(parts, part => part.new_comments),
      isAll: others === undefined,
      largest: await db
        .select({
          id: conversations.id,
          title: conversations.title,
          native_id: conversations.native_id,
          comments: conversations.comments,
        })
        .from(conversations)
        .where(or(...ids.map(isOfLoad)))
        .orderBy(desc(conversations.comments), asc(conversations.id))
        .limit(NEW_SHOWN)
        .all(),
    }
  }),
)

/** How many of the conversations of the newest load are named. */
const NEW_SHOWN = 8

const total = <Part>(parts: readonly Part[], of: (part: Part) => number) =>
  parts.reduce((sum, part) => sum + of(part), 0)

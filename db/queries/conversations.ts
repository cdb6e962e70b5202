import {
  and,
  count,
  eq,
  getTableColumns,
  gte,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Row } from '../../lib/export/csv.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations, sites } from '../schema.ts'
import { iso } from '../tables/table.ts'
import { containing } from './containing.ts'
import { inThread } from './in-thread.ts'
import { keysetPage, type Page, type Part, type Place } from './keyset.ts'
import { isNewSince, isOfLoad } from './loads.ts'
import { PAGE_ROWS, pagesByKey, type Stretch } from './pages.ts'

export type ConversationSort = ConversationMeasure | 'created_at' | 'last_at' | 'title'

/** The columns that a list of conversations can be sorted by: every measure, comments first, the times and the title. */
export const conversationSorts: readonly [ConversationSort, ...ConversationSort[]] = [
  'comments',
  ...conversationMeasures.map(({ key }) => key).filter(key => key !== 'comments'),
  'created_at',
  'last_at',
  'title',
]

/** Whether anybody but the post’s author commented (`answered`; where that is unknown, anybody), nobody but them, or nobody. */
export const answerStates = ['answered', 'author_only', 'unanswered'] as const
export type AnswerState = (typeof answerStates)[number]

/** Which conversations; null and empty text: all. Bounds are inclusive. */
export interface ConversationFilter {
  /** The name of a site, whole. */
  readonly site: string | null
  /** In the title or the site's name. */
  readonly text: string
  readonly comments_min: number | null
  readonly comments_max: number | null
  readonly depth_min: number | null
  readonly depth_max: number | null
  readonly people_min: number | null
  readonly people_max: number | null
  /** Those that were going on at some time between these, ms since 1970; undated ones are not. */
  readonly from: number | null
  readonly to: number | null
  /** Those whose post was written between these, ms since 1970; undated ones are not. */
  readonly opened_from: number | null
  readonly opened_to: number | null
  /** How they were answered. */
  readonly answers: AnswerState | null
  /** Those on which one person gave the first answer. */
  readonly first_answer_by: number | null
  /** Those whose post is the first message of its author; null: whichever. */
  readonly newcomers: true | null
  /** Those of one load. */
  readonly load: number | null
  /** Those to which an import since then, ms since 1970, brought comments. */
  readonly new_since: number | null
  /** Those one person took part in. */
  readonly person: number | null
  /** Ids of conversations that were picked one by one. */
  readonly conversations: readonly number[] | null
  /** Those with a value of some measure, or without one. */
  readonly value: ValueFilter | null
  /** Those that another filter leaves as well: a group. */
  readonly group: ConversationFilter | null
}

/** From a value on and below another; null: open. Or those without a value. */
export interface ValueFilter {
  readonly measure: ConversationMeasure
  readonly from: number | null
  readonly below: number | null
  readonly isNone: boolean
}

export interface ConversationOrder {
  readonly sort: ConversationSort
  readonly descending: boolean
}

/** A conversation with every column of its own, and the name of its site. Times in ms. */
export type ConversationRow = typeof conversations.$inferSelect & { readonly site: string }

/** Which conversations, and in which order. */
export interface ConversationList {
  readonly filter: ConversationFilter
  readonly order: ConversationOrder
}

/** A part of the list of conversations. */
export const conversationPage = inThread(
  'tables',
  'conversations.conversationPage',
  async (
    db: Db,
    { part, ...list }: ConversationList & { readonly part: Part },
  ): Promise<Page<ConversationRow>> => {
    return pageOf(db, list, part)
  },
)

/** The whole list, a page of rows at a time, as it is written outside. */
export const conversationRows = (
  db: Db,
  list: ConversationList,
  stretch?: Stretch,
): AsyncIterable<readonly Row[]> =>
  pagesByKey<ConversationRow, Place | null, Row>(
    null,
    async after => (await pageOf(db, list, { after, before: null, limit: PAGE_ROWS })).rows,
    row => placeOf(row, list.order),
    rows => rows.map(row => ({ ...row, created_at: iso(row.created_at), last_at: iso(row.last_at) })),
    stretch,
  )

/** How many conversations there are, and how many of them the filter leaves. */
export const conversationCounts = inThread(
  'tables',
  'conversations.conversationCounts',
  async (db: Db, filter: ConversationFilter) => {
    const all = await allOfThem(db)
    const conditions = meets(filter)
    if (conditions === undefined) return { all, found: all }
    const found = await db.select({ count: count() }).from(conversations).where(conditions).get()
    return { all, found: found?.count ?? 0 }
  },
)

const allOfThem = cached(
  async db => (await db.select({ count: count() }).from(conversations).get())?.count ?? 0,
)

const placeOf = (row: ConversationRow, { sort }: ConversationOrder): Place => ({
  value: row[sort],
  id: row.id,
})

async function pageOf(
  db: Db,
  { filter, order }: ConversationList,
  part: Part,
): Promise<Page<ConversationRow>> {
  const conditions = meets(filter)
  return keysetPage<ConversationRow>(
    (where, orderBy, limit) =>
      db
        .select({ ...getTableColumns(conversations), site: sites.name })
        .from(conversations)
        .innerJoin(sites, eq(sites.id, conversations.site_id))
        .where(and(conditions, where))
        .orderBy(...orderBy)
        .limit(limit)
        .all(),
    { by: conversations[order.sort], id: conversations.id, descending: order.descending },
    row => placeOf(row, order),
    part,
  )
}

const byAuthorAlone = sql`coalesce(${conversations.op_share}, 0) = 1`

const isAnswered: Readonly<Record<AnswerState, SQL>> = {
  answered: sql`${conversations.comments} > 0 and not ${byAuthorAlone}`,
  author_only: sql`${conversations.comments} > 0 and ${byAuthorAlone}`,
  unanswered: sql`${conversations.comments} = 0`,
}

/** The condition that a conversation meets the filter; undefined: all do. */
export function meets(filter: ConversationFilter): SQL | undefined {
  const { text, from, to, load, person, conversations: picked } = filter
  return and(
    text === ''
      ? undefined
      : or(containing(conversations.title, text), isOnSite(containing(sites.name, text))),
    filter.site === null ? undefined : isOnSite(eq(sites.name, filter.site)),
    filter.comments_min === null ? undefined : gte(conversations.comments, filter.comments_min),
    filter.comments_max === null ? undefined : lte(conversations.comments, filter.comments_max),
    filter.depth_min === null ? undefined : gte(conversations.max_depth, filter.depth_min),
    filter.depth_max === null ? undefined : lte(conversations.max_depth, filter.depth_max),
    filter.people_min === null ? undefined : gte(conversations.authors, filter.people_min),
    filter.people_max === null ? undefined : lte(conversations.authors, filter.people_max),
    from === null ? undefined : gte(conversations.last_at, from),
    to === null ? undefined : lte(sql`coalesce(${conversations.created_at}, ${conversations.last_at})`, to),
    filter.opened_from === null ? undefined : gte(conversations.created_at, filter.opened_from),
    filter.opened_to === null ? undefined : lte(conversations.created_at, filter.opened_to),
    filter.answers === null ? undefined : isAnswered[filter.answers],
    filter.first_answer_by === null
      ? undefined
      : sql`${conversations.first_reply_id} in (select id from messages where author_id = ${filter.first_answer_by})`,
    filter.newcomers === null
      ? undefined
      : sql`${conversations.created_at} <= (select first_at from authors where id = ${conversations.author_id})`,
    load === null ? undefined : isOfLoad(load),
    filter.new_since === null ? undefined : isNewSince(filter.new_since),
    person === null
      ? undefined
      : sql`${conversations.id} in (select conversation_id from participations where author_id = ${person})`,
    picked === null
      ? undefined
      : sql`${conversations.id} in (select value from json_each(${JSON.stringify(picked)}))`,
    filter.value === null ? undefined : hasValue(filter.value),
    filter.group === null ? undefined : meets(filter.group),
  )
}

/** Sites are few: whoever asks for what is said of conversations alone need not join them. */
export const isOnSite = (condition: SQL | undefined): SQL =>
  sql`${conversations.site_id} in (select ${sites.id} from ${sites} where ${condition})`

function hasValue({ measure, from, below, isNone }: ValueFilter): SQL | undefined {
  const column = conversations[measure]
  if (isNone) return isNull(column)
  return and(
    from === null ? undefined : gte(column, from),
    below === null ? undefined : lt(column, below),
    from === null && below === null ? isNotNull(column) : undefined,
  )
}

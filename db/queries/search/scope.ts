import { and, gt, gte, inArray, isNull, lt, lte, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Named, SearchQuery } from '../../../lib/search/query.ts'
import type { Db } from '../../open.ts'
import { authors, conversations as conversationTable, messages } from '../../schema.ts'
import { matchAny, matchOf } from './match.ts'
import { conversationsNamed, type Meant, peopleNamed, sitesNamed } from './named.ts'

/** Where the hits of a query come from, as parts of a statement. */
export interface Scope {
  /** Tables, in the order in which they are to be read; `messages` is among them. */
  readonly from: SQL
  readonly where: SQL
  /** The id of a hit, by which rows come in order. */
  readonly id: SQL
  /** The words as the index is asked for them (FTS5); null: there are no words to judge by. */
  readonly match: string | null
  /** Meanings of the names in the query. */
  readonly people: readonly Meant[]
  readonly conversations: readonly Meant[]
  readonly sites: readonly Meant[]
}

/** Up to so many conversations are looked into one by one: the index goes to their places at once. */
const FEW_CONVERSATIONS = 100
/** Up to so many messages of people are looked at one by one. */
const FEW_MESSAGES = 2000

/** Ids as a list that a statement takes as one value. */
export const listed = (ids: readonly number[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

/**
 * Turns a query into statements that read little: from the conversations or people asked for, where those have few messages,
 * else from the index of words.
 */
export async function scopeOf(db: Db, query: SearchQuery): Promise<Scope> {
  const people = await Promise.all(query.people.map(named => peopleNamed(db, named)))
  const conversations = await Promise.all(query.conversations.map(named => conversationsNamed(db, named)))
  const sites = await Promise.all(query.sites.map(named => sitesNamed(db, named)))
  const inConversations = idsOf(conversations, false)
  const byPeople = idsOf(people, false)
  const match = matchOf(query)
  const none = match === null ? matchAny(query.without) : null
  const conditions = and(
    // The plus keeps SQLite from going through the index of texts for a condition that nearly all messages meet.
    sql`+${messages.text_id} is not null`,
    none === null
      ? undefined
      : sql`${messages.id} not in (select rowid from message_search where message_search match ${none})`,
    byPeople === null ? undefined : inArray(messages.author_id, listed(byPeople)),
    notAmong(messages.author_id, idsOf(people, true)),
    inConversations === null ? undefined : inArray(messages.conversation_id, listed(inConversations)),
    notAmong(messages.conversation_id, idsOf(conversations, true)),
    onSites(idsOf(sites, false), ''),
    onSites(idsOf(sites, true), 'not'),
    query.after === null ? undefined : gte(messages.created_at, query.after),
    query.before === null ? undefined : lt(messages.created_at, query.before),
    query.depth === null ? undefined : gte(messages.depth, query.depth.from),
    query.depth?.to == null ? undefined : lte(messages.depth, query.depth.to),
  )
  const where = conditions ?? sql`true`
  const common = { people, conversations, sites, match }
  const ranges =
    inConversations !== null && inConversations.length <= FEW_CONVERSATIONS ? inConversations : null
  if (match === null) {
    const from =
      ranges === null
        ? sql`${messages}`
        : sql`${wanted(ranges)} cross join ${messages} on ${within(messages.id)} and +${messages.conversation_id} = wanted.id`
    return { ...common, from, where, id: sql`${messages.id}` }
  }
  const search = sql`message_search on message_search match ${match}`
  const rowid = sql`message_search.rowid`
  if (ranges !== null) {
    const from = sql`${wanted(ranges)} cross join ${search} and ${within(rowid)}
      cross join ${messages} on ${messages.id} = message_search.rowid and +${messages.conversation_id} = wanted.id`
    return { ...common, from, where, id: rowid }
  }
  if (byPeople !== null && (await messagesOf(db, byPeople)) <= FEW_MESSAGES) {
    const from = sql`${messages} cross join ${search} and message_search.rowid = ${messages.id}`
    return { ...common, from, where, id: sql`${messages.id}` }
  }
  const from = sql`message_search cross join ${messages} on ${messages.id} = message_search.rowid`
  return { ...common, from, where: sql`message_search match ${match} and ${where}`, id: rowid }
}

const wanted = (ids: readonly number[]) =>
  sql`(select id, first_message_id, last_message_id from conversations where id in ${listed(ids)}) wanted`

const within = (id: SQL | typeof messages.id) =>
  sql`${id} between wanted.first_message_id and wanted.last_message_id`

const onSites = (ids: readonly number[] | null, not: '' | 'not') =>
  ids === null
    ? undefined
    : sql`${messages.conversation_id} ${sql.raw(not)} in (select ${conversationTable.id} from ${conversationTable} where ${conversationTable.site_id} in ${listed(ids)})`

function notAmong(
  column: typeof messages.author_id | typeof messages.conversation_id,
  ids: readonly number[] | null,
) {
  return ids === null ? undefined : or(isNull(column), notInArray(column, listed(ids)))
}

/** Everybody meant by names that are asked for, or left out; null: there are no such names. */
function idsOf(meant: readonly Meant[], excluded: boolean): number[] | null {
  const those = meant.filter(({ named }: { readonly named: Named }) => named.excluded === excluded)
  return those.length === 0 ? null : those.flatMap(({ ids }) => ids)
}

const messagesOf = async (db: Db, people: readonly number[]): Promise<number> =>
  (await db
    .select({ sum: sql<number>`coalesce(sum(${authors.comments} + ${authors.posts}), 0)` })
    .from(authors)
    .where(inArray(authors.id, listed(people)))
    .get())!.sum

/** The hits behind one, in the order of ids. */
export const behind = (scope: Scope, id: number): SQL => sql`${scope.where} and ${gt(scope.id, id)}`

import { and, asc, count, desc, eq, getTableColumns, gte, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Row } from '../../../lib/export/csv.ts'
import type { Db } from '../../open.ts'
import { authors, conversations, messages, participations, sites, texts } from '../../schema.ts'
import { iso } from '../../tables/table.ts'
import { inThread } from '../in-thread.ts'
import { keysetPage, type Page, type Part, type Place } from '../keyset.ts'
import { type NetworkPerson, personColumns } from '../network/people.ts'
import { PAGE_ROWS, pagesByKey, type Stretch } from '../pages.ts'
import type { PersonRow } from './people.ts'

/** A person with their numbers over all conversations; null: there is none of that id. */
export async function personOf(db: Db, id: number): Promise<PersonRow | null> {
  const row = await db
    .select({ ...getTableColumns(authors), site: sites.name })
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(eq(authors.id, id))
    .get()
  return row ?? null
}

/** A message of a person, with what it answers. Times in ms. */
export interface PersonMessage {
  readonly id: number
  readonly kind: 'post' | 'comment' | 'missing'
  readonly created_at: number | null
  readonly depth: number
  readonly replies: number
  /** The beginning of the text; null: deleted or not in the source. */
  readonly text: string | null
  readonly author_id: number | null
  readonly author: string | null
  readonly conversation_id: number
  readonly title: string | null
  readonly native_id: string
  /** The message it answers; null for posts. */
  readonly parent_id: number | null
  readonly parent_author_id: number | null
  readonly parent_author: string | null
}

/** Whose messages: all of one person, or those with which two people answered each other; and when they were written. */
interface Exchange {
  readonly person: number
  readonly other: number | null
  /** ms, both included; null: whenever. */
  readonly from: number | null
  readonly to: number | null
  /** Comments of this level alone; null: all messages. */
  readonly level: number | null
}

const parents = alias(messages, 'parents')
const answered = alias(authors, 'answered')

/** Characters of a text that a list gets: some of them may be quotes, which it does not show. */
const EXCERPT = 1500

/** A part of a person's messages, the latest first, undated ones last. */
export const personMessages = inThread(
  'tables',
  'people/person.personMessages',
  async (db: Db, { part, ...exchange }: Exchange & { readonly part: Part }): Promise<Page<PersonMessage>> => {
    return messagesPage(db, exchange, part, EXCERPT)
  },
)

/** All of a person's messages with their whole texts, a page at a time, as they are written outside. */
export const personMessageRows = (
  db: Db,
  exchange: Exchange,
  stretch?: Stretch,
): AsyncIterable<readonly Row[]> =>
  pagesByKey<PersonMessage, Place | null, Row>(
    null,
    async after => (await messagesPage(db, exchange, { after, before: null, limit: PAGE_ROWS }, null)).rows,
    latest,
    rows => rows.map(row => ({ ...row, created_at: iso(row.created_at) })),
    stretch,
  )

/** How many messages that are. */
export const personMessageCount = async (db: Db, exchange: Exchange): Promise<number> =>
  (
    await db
      .select({ count: count() })
      .from(messages)
      .leftJoin(parents, eq(parents.id, messages.parent_id))
      .where(isIn(exchange))
      .get()
  )?.count ?? 0

/** The columns of a person's messages outside. */
export const personMessageColumns = [
  'id',
  'conversation_id',
  'title',
  'kind',
  'created_at',
  'depth',
  'replies',
  'author',
  'parent_id',
  'parent_author',
  'text',
] as const satisfies readonly (keyof PersonMessage)[]

const latest = ({ id, created_at }: PersonMessage): Place => ({ value: created_at, id })

async function messagesPage(
  db: Db,
  exchange: Exchange,
  part: Part,
  length: number | null,
): Promise<Page<PersonMessage>> {
  return keysetPage<PersonMessage>(
    (where, orderBy, limit) =>
      db
        .select({
          id: messages.id,
          kind: messages.kind,
          created_at: messages.created_at,
          depth: messages.depth,
          replies: messages.replies,
          text: length === null ? texts.text : sql<string | null>`substr(${texts.text}, 1, ${length})`,
          author_id: messages.author_id,
          author: authors.name,
          conversation_id: messages.conversation_id,
          title: conversations.title,
          native_id: conversations.native_id,
          parent_id: messages.parent_id,
          parent_author_id: parents.author_id,
          parent_author: answered.name,
        })
        .from(messages)
        .innerJoin(conversations, eq(conversations.id, messages.conversation_id))
        .leftJoin(authors, eq(authors.id, messages.author_id))
        .leftJoin(parents, eq(parents.id, messages.parent_id))
        .leftJoin(answered, eq(answered.id, parents.author_id))
        .leftJoin(texts, eq(texts.id, messages.text_id))
        .where(and(isIn(exchange), where))
        .orderBy(...orderBy)
        .limit(limit)
        .all(),
    { by: messages.created_at, id: messages.id, descending: true },
    latest,
    part,
  )
}

function isIn({ person, other, from, to, level }: Exchange): SQL | undefined {
  return and(
    other === null
      ? eq(messages.author_id, person)
      : or(
          and(eq(messages.author_id, person), eq(parents.author_id, other)),
          and(eq(messages.author_id, other), eq(parents.author_id, person)),
        ),
    from === null ? undefined : gte(messages.created_at, from),
    to === null ? undefined : lte(messages.created_at, to),
    level === null ? undefined : and(eq(messages.depth, level), eq(messages.kind, 'comment')),
  )
}

/** How many comments a person wrote at a level. */
interface DepthCount {
  readonly depth: number
  readonly comments: number
}

/** A person's comments at each level at which they wrote any. */
export const depthProfile = inThread(
  'tables',
  'people/person.depthProfile',
  async (db: Db, person: number): Promise<DepthCount[]> => {
    return db
      .select({ depth: messages.depth, comments: count() })
      .from(messages)
      .where(and(eq(messages.author_id, person), eq(messages.kind, 'comment')))
      .groupBy(messages.depth)
      .orderBy(asc(messages.depth))
      .all()
  },
)

/** Activity of a person in a conversation. */
export interface PersonConversation {
  readonly id: number
  readonly title: string | null
  readonly native_id: string
  readonly comments: number
  readonly posts: number
  readonly replies_given: number
  readonly replies_received: number
  readonly first_at: number | null
  readonly last_at: number | null
  /** Comments of everybody. */
  readonly all_comments: number
}

/** The conversations that a person took part in, most comments of theirs first: up to `limit`. */
export const personConversations = inThread(
  'tables',
  'people/person.personConversations',
  async (
    db: Db,
    { person, limit }: { readonly person: number; readonly limit: number },
  ): Promise<PersonConversation[]> => {
    return db
      .select({
        id: conversations.id,
        title: conversations.title,
        native_id: conversations.native_id,
        comments: participations.comments,
        posts: participations.posts,
        replies_given: participations.replies_given,
        replies_received: participations.replies_received,
        first_at: participations.first_at,
        last_at: participations.last_at,
        all_comments: conversations.comments,
      })
      .from(participations)
      .innerJoin(conversations, eq(conversations.id, participations.conversation_id))
      .where(eq(participations.author_id, person))
      .orderBy(desc(participations.comments), desc(participations.conversation_id))
      .limit(limit)
      .all()
  },
)

/** Other people of exactly the same name, as far as anybody can tell, here or on other sites: up to `limit`, those on the same site last. */
export async function namesakesOf(
  db: Db,
  { id, name, site_id }: { readonly id: number; readonly name: string; readonly site_id: number },
  limit: number,
): Promise<NetworkPerson[]> {
  return db
    .select(personColumns)
    .from(authors)
    .innerJoin(sites, eq(sites.id, authors.site_id))
    .where(and(eq(authors.name, name), ne(authors.id, id)))
    .orderBy(asc(eq(authors.site_id, site_id)), asc(sites.name), asc(authors.id))
    .limit(limit)
    .all()
}

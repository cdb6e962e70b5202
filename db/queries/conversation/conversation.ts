import { and, asc, count, desc, eq, getTableColumns, ne, sql } from 'drizzle-orm'
import { DAY, HOUR, MINUTE } from '../../../lib/milliseconds.ts'
import { inText } from '../../dialect.ts'
import type { Db } from '../../open.ts'
import {
  authors,
  conversations,
  counts,
  edges,
  loads,
  messages,
  participations,
  sites,
  texts,
} from '../../schema.ts'
import { isOf, type MessageRange } from '../selection.ts'

/** A conversation with its measures, where it is from, and whoever opened it. */
export async function conversation(db: Db, id: number) {
  return db
    .select({
      ...getTableColumns(conversations),
      site: sites.name,
      author: authors.name,
      load: { id: loads.id, source: loads.source, loaded_at: loads.loaded_at },
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .innerJoin(loads, eq(loads.id, conversations.load_id))
    .leftJoin(authors, eq(authors.id, conversations.author_id))
    .where(eq(conversations.id, id))
    .get()
}

/** A conversation as `conversation` gives it, for an id that is there. */
export type Conversation = NonNullable<Awaited<ReturnType<typeof conversation>>>

/** The text of the post; null where it has none. */
export async function postText(
  db: Db,
  { id, first_message_id }: Pick<Conversation, 'id' | 'first_message_id'>,
) {
  const post = await db
    .select({ text: texts.text })
    .from(messages)
    .innerJoin(texts, eq(texts.id, messages.text_id))
    .where(and(eq(messages.id, first_message_id), eq(messages.conversation_id, id)))
    .get()
  return post?.text ?? null
}

/** Counts of messages that the source knows of but does not hold, and of items in it that are no comments. */
export async function conversationCounts(db: Db, id: number) {
  return db
    .select({ kind: counts.kind, what: counts.what, count: sql<number>`sum(${counts.count})` })
    .from(counts)
    .where(eq(counts.conversation_id, id))
    .groupBy(counts.kind, counts.what)
    .orderBy(asc(counts.kind), asc(counts.what))
    .all()
}

/** A person as the panels of a conversation show them; counts are within it. */
export interface ActivePerson {
  readonly id: number
  readonly name: string
  readonly comments: number
  readonly replies_given: number
  readonly replies_received: number
}

/** The people with most comments, of equal ones those with more replies received. */
export async function mostActive(db: Db, id: number, limit: number): Promise<ActivePerson[]> {
  return db
    .select({
      id: authors.id,
      name: authors.name,
      comments: participations.comments,
      replies_given: participations.replies_given,
      replies_received: participations.replies_received,
    })
    .from(participations)
    .innerJoin(authors, eq(authors.id, participations.author_id))
    .where(eq(participations.conversation_id, id))
    .orderBy(desc(participations.comments), desc(participations.replies_received), asc(authors.id))
    .limit(limit)
    .all()
}

/** How many people there are, whoever opened it included. */
export async function peopleCount(db: Db, id: number): Promise<number> {
  const found = await db
    .select({ people: count() })
    .from(participations)
    .where(eq(participations.conversation_id, id))
    .get()
  return found?.people ?? 0
}

/** How many comments of others each person wrote to the post, by id: what its author was answered; empty where nobody known wrote it. */
export async function answersToPost(db: Db, of: Conversation): Promise<ReadonlyMap<number, number>> {
  const { author_id, first_message_id } = of
  if (author_id === null) return new Map()
  const rows = await db
    .select({ author: messages.author_id, answers: count() })
    .from(messages)
    .where(
      and(
        isOf(of),
        eq(messages.parent_id, first_message_id),
        eq(messages.kind, 'comment'),
        ne(messages.author_id, author_id),
      ),
    )
    .groupBy(messages.author_id)
    .orderBy(messages.author_id)
    .all()
  return new Map(rows.flatMap(({ author, answers }) => (author === null ? [] : [[author, answers]])))
}

/** Who replied to whom how often among these people. */
export async function repliesAmong(db: Db, id: number, people: readonly number[]) {
  const ids = JSON.stringify(people)
  return db
    .select({ from: edges.from_id, to: edges.to_id, replies: edges.replies })
    .from(edges)
    .where(
      and(
        eq(edges.conversation_id, id),
        sql`${edges.from_id} in (select value from json_each(${ids}))`,
        sql`${edges.to_id} in (select value from json_each(${ids}))`,
      ),
    )
    .orderBy(asc(edges.from_id), asc(edges.to_id))
    .all()
}

/** Comments of one level, or of several that stand together. */
export interface LevelCount {
  readonly from: number
  /** The last level; equal to `from` for a single one. */
  readonly to: number
  readonly comments: number
}

/** Comments of every level; where there are more than `most` levels, of equally many together. Empty ones are left out. */
export async function commentsByLevel(db: Db, of: Conversation, most: number): Promise<LevelCount[]> {
  return commentsInSteps(db, of, Math.ceil(of.max_depth / most) || 1, of.max_depth)
}

/** Comments of every `span` levels, down to level `deepest`. Empty ones are left out. */
export async function commentsInSteps(
  db: Db,
  of: MessageRange,
  span: number,
  deepest: number,
): Promise<LevelCount[]> {
  const place = sql<number>`cast((${messages.depth} - 1) / ${inText(span)} as integer)`
  const rows = await db
    .select({ place, comments: count() })
    .from(messages)
    .where(and(isOf(of), eq(messages.kind, 'comment')))
    .groupBy(place)
    .orderBy(asc(place))
    .all()
  return rows.map(({ place, comments }) => ({
    from: place * span + 1,
    to: Math.min((place + 1) * span, deepest),
    comments,
  }))
}

/** Comments over time: how many came in each of a row of equal spans. */
interface Arrivals {
  /** Beginning of the first span, ms. */
  readonly from: number
  /** Length of a span, ms. */
  readonly span: number
  /** Comments in each span. */
  readonly comments: readonly number[]
}

/**
 * At most `spans` spans of a round length (5 minutes, an hour, a week) from that of the post, or of an earlier comment,
 * to that of the last comment; null where no comment is dated.
 */
export async function arrivals(db: Db, of: Conversation, spans: number): Promise<Arrivals | null> {
  const dated = and(isOf(of), eq(messages.kind, 'comment'), sql`${messages.created_at} is not null`)
  const found = await db
    .select({
      first: sql<number | null>`min(${messages.created_at})`,
      last: sql<number | null>`max(${messages.created_at})`,
    })
    .from(messages)
    .where(dated)
    .get()
  if (!found || found.first === null || found.last === null) return null
  const first = Math.min(found.first, of.created_at ?? found.first)
  const span = roundSpan(first, found.last, spans)
  const from = Math.floor(first / span) * span
  const place = sql<number>`cast((${messages.created_at} - ${inText(from)}) / ${inText(span)} as integer)`
  const rows = await db.select({ place, comments: count() }).from(messages).where(dated).groupBy(place).all()
  const comments = new Array<number>(Math.floor((found.last - from) / span) + 1).fill(0)
  for (const row of rows) comments[row.place] = row.comments
  return { from, span, comments }
}

/** Lengths that have a name, ms: a second, 5 minutes, 6 hours, a week. */
const ROUND = [
  ...[1, 5, 10, 30].map(count => count * 1000),
  ...[1, 2, 5, 10, 15, 30].map(count => count * MINUTE),
  ...[1, 2, 3, 6, 12].map(count => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map(count => count * DAY),
]

/** The shortest round length, ms, of which at most so many, two or more, cover all from one time to another. */
export function roundSpan(from: number, to: number, most: number): number {
  const isEnough = (span: number) => Math.floor(to / span) - Math.floor(from / span) < most
  let span = ROUND.find(isEnough) ?? 728 * DAY
  while (!isEnough(span)) span *= 2
  return span
}

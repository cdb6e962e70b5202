import { and, asc, count, desc, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm'
import { inText } from '../dialect.ts'
import type { Db } from '../open.ts'
import { authors, conversations, messages, participations, sites } from '../schema.ts'
import { commentsInSteps, type LevelCount } from './conversation/conversation.ts'
import type { ConversationRow } from './conversations.ts'
import { inThread } from './in-thread.ts'
import { isOf } from './selection.ts'

/** The conversations with these ids, in this order; those that are not there are left out. */
export async function conversationsOf(db: Db, ids: readonly number[]): Promise<ConversationRow[]> {
  const rows = await db
    .select({ ...getTableColumns(conversations), site: sites.name })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(inArray(conversations.id, [...ids]))
    .all()
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** The conversations whose number of comments is closest to this one's: up to `limit`. */
export const closestInSize = inThread(
  'tables',
  'compare.closestInSize',
  async (db: Db, of: ConversationRow, limit: number): Promise<ConversationRow[]> => {
    const side = async (isAbove: boolean) =>
      db
        .select({ ...getTableColumns(conversations), site: sites.name })
        .from(conversations)
        .innerJoin(sites, eq(sites.id, conversations.site_id))
        .where(
          sql`(${conversations.comments}, ${conversations.id}) ${sql.raw(isAbove ? '>' : '<')} (${of.comments}, ${of.id})`,
        )
        .orderBy(
          ...(isAbove
            ? [asc(conversations.comments), asc(conversations.id)]
            : [desc(conversations.comments), desc(conversations.id)]),
        )
        .limit(limit)
        .all()
    const distance = ({ comments }: ConversationRow) => Math.abs(comments - of.comments)
    return [...(await side(true)), ...(await side(false))]
      .sort((a, b) => distance(a) - distance(b) || a.id - b.id)
      .slice(0, limit)
  },
)

/** Comments of every `span` levels, those without any too, down to level `deepest`. */
export const levelsOf = inThread(
  'tables',
  'compare.levelsOf',
  async (
    db: Db,
    of: ConversationRow,
    { span, deepest }: { readonly span: number; readonly deepest: number },
  ): Promise<LevelCount[]> => {
    const found = await commentsInSteps(db, of, span, deepest)
    const comments = new Map(found.map(level => [level.from, level.comments]))
    return Array.from({ length: Math.ceil(deepest / span) }, (_, at) => ({
      from: at * span + 1,
      to: Math.min((at + 1) * span, deepest),
      comments: comments.get(at * span + 1) ?? 0,
    }))
  },
)

/** How comments came in, counted from the beginning. */
export interface Arrival {
  /** Beginning of the times: the post, or where that is undated the first dated comment; null: no comment is dated. */
  readonly origin: 'post' | 'comment' | null
  readonly dated: number
  /** How many had come at a time, in seconds from the origin; times rise. Comments dated before the post came at once. */
  readonly points: readonly { readonly seconds: number; readonly comments: number }[]
  /** How many had come after each of the times asked for. */
  readonly after: readonly number[]
}

/** Steps for each time that a span grows e-fold: points lie 5 % apart. */
const STEPS = 20

/** When the comments of a conversation came, over orders of magnitude of time; `after`: seconds from the origin. */
export const arrivalOf = inThread(
  'tables',
  'compare.arrivalOf',
  async (db: Db, of: ConversationRow, after: readonly number[]): Promise<Arrival> => {
    const isDated = and(isOf(of), eq(messages.kind, 'comment'), sql`${messages.created_at} is not null`)
    const first = await db
      .select({ at: sql<number | null>`min(${messages.created_at})` })
      .from(messages)
      .where(isDated)
      .get()
    if (first === undefined || first.at === null)
      return { origin: null, dated: 0, points: [], after: after.map(() => 0) }
    const origin = of.created_at ?? first.at
    const seconds = sql`max(1, (${messages.created_at} - ${inText(origin)}) / 1000.0)`
    const step = sql<number>`cast(ln(${seconds}) * ${inText(STEPS)} as integer)`
    const rows = await db
      .select({ step, seconds: sql<number>`max(${seconds})`, comments: count() })
      .from(messages)
      .where(isDated)
      .groupBy(step)
      .orderBy(asc(step))
      .all()
    const reached =
      after.length === 0
        ? undefined
        : await db
            .select(Object.fromEntries(after.map(limit => [limit, sql<number>`sum(${seconds} <= ${limit})`])))
            .from(messages)
            .where(isDated)
            .get()
    let dated = 0
    const points = rows.map(row => {
      dated += row.comments
      return { seconds: row.seconds, comments: dated }
    })
    return {
      origin: of.created_at === null ? 'comment' : 'post',
      dated,
      points,
      after: after.map(limit => Number(reached?.[limit])),
    }
  },
)

/** How many people wrote how many comments, fewest first; those who wrote none are not among them. */
export const commentsPerPerson = inThread(
  'tables',
  'compare.commentsPerPerson',
  async (db: Db, of: ConversationRow): Promise<{ readonly comments: number; readonly people: number }[]> => {
    return db
      .select({ comments: participations.comments, people: count() })
      .from(participations)
      .where(and(eq(participations.conversation_id, of.id), gt(participations.comments, 0)))
      .groupBy(participations.comments)
      .orderBy(asc(participations.comments))
      .all()
  },
)

/** Somebody who took part in several conversations. */
export interface CommonPerson {
  readonly id: number
  readonly name: string
  /** Comments in each of the conversations, in the order asked for; null where the person took no part. */
  readonly comments: readonly (number | null)[]
}

/** People who took part, by a comment or the post, in at least two of the conversations. */
export interface CommonPeople {
  readonly count: number
  /** Those in most of them first, then those with most comments: up to `limit`. */
  readonly people: readonly CommonPerson[]
}

/** Who took part in several of these conversations: of each, its own people are read by index. */
export const peopleInCommon = inThread(
  'tables',
  'compare.peopleInCommon',
  async (db: Db, ids: readonly number[], limit: number): Promise<CommonPeople> => {
    const common = db
      .select({
        id: participations.author_id,
        taking: count().as('taking_part'),
        all: sql<number>`sum(${participations.comments})`.as('all_comments'),
      })
      .from(participations)
      .where(inArray(participations.conversation_id, [...ids]))
      .groupBy(participations.author_id)
      .having(gt(count(), 1))
      .as('common')
    const found = await db
      .select({ id: common.id, name: authors.name })
      .from(common)
      .innerJoin(authors, eq(authors.id, common.id))
      .orderBy(desc(common.taking), desc(common.all), asc(common.id))
      .limit(limit)
      .all()
    const parts = await db
      .select({
        author: participations.author_id,
        conversation: participations.conversation_id,
        comments: participations.comments,
      })
      .from(participations)
      .where(inArray(participations.conversation_id, [...ids]))
      .all()
    const comments = new Map(parts.map(part => [`${part.author} ${part.conversation}`, part.comments]))
    return {
      count: await db.$count(common),
      people: found.map(person => ({
        ...person,
        comments: ids.map(id => comments.get(`${person.id} ${id}`) ?? null),
      })),
    }
  },
)

/** Bars of a depth profile: deeper conversations have several levels to a bar. */
const MOST_BARS = 24

/** How many levels a bar holds, and the deepest there is, the same for all that stand side by side. */
export function levelSpan(rows: readonly { readonly max_depth: number }[]) {
  const deepest = rows.reduce((most, { max_depth }) => Math.max(most, max_depth), 1)
  return { deepest, span: Math.ceil(deepest / MOST_BARS) }
}

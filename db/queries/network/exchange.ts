import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { type Pace, paceOf } from '../../../lib/network/pace.ts'
import type { Db } from '../../open.ts'
import { authors, conversations, messages, sites, texts } from '../../schema.ts'
import { shownTitleColumn } from '../first-words.ts'
import { inThread } from '../in-thread.ts'
import { isSelected, type Selection } from '../selection.ts'
import type { PairOfPeople } from './pair-list.ts'
import { answered, isCounted } from './pairs.ts'

/** A comment of one person that answers a message of another. Times in ms. */
export interface ExchangeComment {
  readonly id: number
  readonly created_at: number | null
  /** Which of the two wrote it. */
  readonly author_id: number
  /** The beginning of the text; null: deleted or not in the source. */
  readonly text: string | null
  /** Whether the text goes on. */
  readonly cut: boolean
  /** The beginning of what it answers; null where that has no text. */
  readonly answers: string | null
  readonly conversation_id: number
  /** Title of its conversation, as pages show it. */
  readonly title: string
}

/** A part of what two people wrote to each other. */
export interface Exchange {
  readonly people: readonly [PersonOfExchange, PersonOfExchange]
  /** In reading order, conversation by conversation. */
  readonly comments: readonly ExchangeComment[]
  /** The comment after which there is more; null: that was all. */
  readonly next: number | null
}

export interface PersonOfExchange {
  readonly id: number
  readonly name: string
  /** How often, and how fast, they replied to the other. */
  readonly response: Pace
}

/** Characters of a text that are read, and of what it answers. */
const TEXT = 1500
const ANSWERED = 200

/**
 * Exchange between two people of a selection, both ways, with the switches that the network has; from a comment on. Null: there
 * are no such people.
 */
export const exchangeBetween = inThread(
  'network',
  'network/exchange.exchangeBetween',
  async (
    db: Db,
    selection: Selection,
    { from, to }: PairOfPeople,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<Exchange | null> => {
    const name = async (id: number) =>
      (await db.select({ name: authors.name }).from(authors).where(eq(authors.id, id)).get())?.name
    const first = await name(from)
    const second = await name(to)
    if (first === undefined || second === undefined) return null
    const both = [from, to]
    const where = and(
      inArray(messages.author_id, both),
      inArray(answered.author_id, both),
      from === to ? undefined : ne(messages.author_id, answered.author_id),
      isCounted(selection),
      isSelected(selection),
    )
    const replies = await db
      .select({ author: messages.author_id, waited: messages.response_ms })
      .from(messages)
      .innerJoin(answered, eq(answered.id, messages.parent_id))
      .innerJoin(conversations, eq(conversations.id, messages.conversation_id))
      .innerJoin(sites, eq(sites.id, conversations.site_id))
      .where(where)
      .all()
    const { minimumWeight } = selection.switches
    const repliesOf = (id: number) => replies.filter(({ author }) => author === id)
    // Too few replies one way are no edge.
    const counting = both.filter(id => repliesOf(id).length >= minimumWeight)
    const rows = await db
      .select({
        id: messages.id,
        created_at: messages.created_at,
        author_id: sql<number>`${messages.author_id}`,
        text: sql<string | null>`substr(${texts.text}, 1, ${sql.raw(String(TEXT))})`,
        cut: sql`coalesce(length(${texts.text}) > ${sql.raw(String(TEXT))}, false)`.mapWith(Boolean),
        answers: sql<
          string | null
        >`(select substr(t.text, 1, ${sql.raw(String(ANSWERED))}) from texts t where t.id = ${answered.text_id})`,
        conversation_id: messages.conversation_id,
        title: shownTitleColumn,
      })
      .from(messages)
      .innerJoin(answered, eq(answered.id, messages.parent_id))
      .innerJoin(conversations, eq(conversations.id, messages.conversation_id))
      .innerJoin(sites, eq(sites.id, conversations.site_id))
      .leftJoin(texts, eq(texts.id, messages.text_id))
      .where(and(where, inArray(messages.author_id, counting), gt(messages.id, after)))
      .orderBy(asc(messages.id))
      .limit(limit + 1)
      .all()
    const comments = rows.slice(0, limit)
    const responseOf = (id: number) =>
      paceOf(counting.includes(id) ? repliesOf(id).map(({ waited }) => waited ?? Number.NaN) : [])
    return {
      people: [
        { id: from, name: first, response: responseOf(from) },
        { id: to, name: second, response: responseOf(to) },
      ],
      comments,
      next: rows.length > limit ? (comments.at(-1)?.id ?? null) : null,
    }
  },
)

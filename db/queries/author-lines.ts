import { DAY } from '../../lib/measures/health/periods.ts'
import type { Db } from '../open.ts'

const WEEK = 7 * DAY
/** Characters of a title that is shown beside a mark. */
const TITLE = 80
/** A Monday: weeks begin on Mondays (UTC), and 1970 began on a Thursday. */
const MONDAY = -3 * DAY

/** What a person did in a week in one conversation; where there is too much to tell apart, in all (null). */
export interface Mark {
  readonly conversation: number | null
  readonly title: string | null
  /** The first of the messages. */
  readonly message: number
  readonly messages: number
}

/** A week in which a person wrote. */
interface AuthorWeek {
  /** Its first moment, ms. */
  readonly from: number
  /** Conversations they began, one each. */
  readonly begun: readonly Mark[]
  /** Comments they wrote, by conversation, most first. */
  readonly replies: readonly Mark[]
}

/** A person's weeks, as in AuthorLines (Viégas & Smith 2004). */
interface AuthorLines {
  /** In order; weeks without a message are left out. */
  readonly weeks: readonly AuthorWeek[]
  /** Messages that stand in no week, having no date. */
  readonly undated: number
}

type Row = readonly [id: number, kind: 'post' | 'comment', at: number, conversation: number]

/** Every dated message of a person by week. With more than `most` marks, a week has one mark on each side. */
export async function authorLines(db: Db, person: number, most: number): Promise<AuthorLines> {
  const rows = await db.$client
    .prepare<number[], Row>(
      `select id, kind, created_at, conversation_id from messages
       where author_id = ? and created_at is not null order by created_at, id`,
    )
    .raw()
    .all(person)
  const undated = await db.$client
    .prepare<number[], number>('select count(*) from messages where author_id = ? and created_at is null')
    .pluck()
    .get(person)
  const apart = byWeek(rows, true)
  const marks = apart.reduce((sum, { begun, replies }) => sum + begun.length + replies.length, 0)
  return { weeks: marks > most ? byWeek(rows, false) : await withTitles(db, apart), undated: undated ?? 0 }
}

/** The same with the titles of the conversations: looked up once for each, not for each message. */
async function withTitles(db: Db, weeks: readonly AuthorWeek[]): Promise<AuthorWeek[]> {
  const titleOf = db.$client
    .prepare<[number | null], string | null>(
      `select substr(title, 1, ${TITLE}) from conversations where id = ?`,
    )
    .pluck()
  const known = new Map<number | null, string | null>()
  for (const { conversation: id } of weeks.flatMap(({ begun, replies }) => [...begun, ...replies]))
    if (!known.has(id)) known.set(id, (await titleOf.get(id)) ?? null)
  const named = (mark: Mark): Mark => ({ ...mark, title: known.get(mark.conversation) ?? null })
  return weeks.map(({ from, begun, replies }) => ({
    from,
    begun: begun.map(named),
    replies: replies.map(named),
  }))
}

/** The first moment of the week of a time. */
export const weekOf = (time: number): number => Math.floor((time - MONDAY) / WEEK) * WEEK + MONDAY

function byWeek(rows: readonly Row[], isApart: boolean): AuthorWeek[] {
  const weeks = new Map<number, { readonly begun: Sides; readonly replies: Sides }>()
  for (const [id, kind, at, conversation] of rows) {
    const from = weekOf(at)
    const week = weeks.get(from) ?? { begun: new Map(), replies: new Map() }
    weeks.set(from, week)
    const side = kind === 'post' ? week.begun : week.replies
    const key = isApart ? conversation : null
    const mark = side.get(key)
    if (mark) mark.messages++
    else side.set(key, { conversation: key, title: null, message: id, messages: 1 })
  }
  const inOrder = (side: Sides) => [...side.values()].sort((a, b) => b.messages - a.messages)
  return [...weeks].map(([from, { begun, replies }]) => ({
    from,
    begun: inOrder(begun),
    replies: inOrder(replies),
  }))
}

type Sides = Map<number | null, Mark & { messages: number }>

import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { Column } from '../../lib/discussion/columns.ts'
import { type Activity, firstDays } from '../../lib/measures/health/activity.ts'
import type { Topic } from '../../lib/measures/health/answers.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { cached } from '../cache.ts'
import { type Db, eachRow } from '../open.ts'
import { authors, conversations, days, messages, peopleOf, sites } from '../schema.ts'
import { inThread } from './in-thread.ts'
import { commentsByDay, type DayCount } from './overview.ts'
import { everything, isOfConversation, isSelected, type Scope, scopeOf } from './selection.ts'

/** All that numbers of any period are made of. */
export interface HealthData {
  readonly activity: Activity
  /** Conversations whose post is dated, in the order of their times. */
  readonly topics: readonly Topic[]
  /** Conversations whose post is not: they are in no period. */
  readonly undated: number
  /** The last dated message, ms; null: nothing is dated. */
  readonly dataEnd: number | null
}

/** A text that is equal for equal scopes. */
function scopeKey(scope: Scope): string {
  const keys = Object.keys(scopeOf(everything)) as (keyof Scope)[]
  return JSON.stringify(keys.map(key => scope[key]))
}

const WHOLE = scopeKey(everything)

/** Data of a scope’s periods. Of everything, or of one site, sums by day are stored; else all its messages are read. */
export const healthData = cached(
  async (db, scope: Scope): Promise<HealthData> => {
    const isStored = scopeKey({ ...scope, site: null }) === WHOLE
    const { activity, firstAt } = await (isStored ? storedActivity(db, scope.site) : activityOf(db, scope))
    const { topics, undated, last } = await topicsOf(db, scope, firstAt)
    return { activity, topics, undated, dataEnd: last }
  },
  { most: 4, key: scopeKey },
)

/** Dated comments of some conversations, of every day (UTC) that has any, in order. */
export const dayCounts = inThread(
  'tables',
  'health-data.dayCounts',
  async (db: Db, scope: Scope): Promise<readonly DayCount[]> => {
    if (scopeKey(scope) === WHOLE) return commentsByDay(db)
    const { days, comments } = (await healthData(db, scope)).activity
    return Array.from(days, (day, at) => ({ day, comments: comments[at]! })).filter(
      ({ comments }) => comments > 0,
    )
  },
)

/** When somebody wrote first, by id; null: the row of the person says it. */
type FirstAt = ReadonlyMap<number, number> | null

async function storedActivity(
  db: Db,
  site: string | null,
): Promise<{ readonly activity: Activity; readonly firstAt: FirstAt }> {
  const { sql, params } = db
    .select({ day: days.day, comments: days.comments, people: days.people })
    .from(days)
    .innerJoin(sites, eq(sites.id, days.site_id))
    .where(site === null ? undefined : eq(sites.name, site))
    .orderBy(days.day)
    .toSQL()
  const rows = db.$client.prepare<unknown[], [day: number, comments: number, people: Uint8Array]>(sql).raw()
  const made = new ActivityColumns()
  await eachRow(rows.iterate(...params), ([day, comments, people]) => {
    made.day(day, comments)
    made.people(peopleOf(people))
  })
  return { activity: made.take(), firstAt: null }
}

/** Ids of people are below this: a day, shifted, and an id are one exact number. */
const IDS = 2 ** 31

async function activityOf(
  db: Db,
  scope: Scope,
): Promise<{ readonly activity: Activity; readonly firstAt: FirstAt }> {
  const { sql: statement, params } = db
    .select({ at: messages.created_at, author: messages.author_id, isComment: eq(messages.kind, 'comment') })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    // SQLite keeps the order of a cross join.
    .crossJoin(messages)
    .where(
      and(
        isSelected({ ...everything, ...scope }),
        isOfConversation,
        isNotNull(messages.created_at),
        ne(messages.kind, 'missing'),
      ),
    )
    .toSQL()
  const written = db.$client
    .prepare<unknown[], [at: number, author: number | null, isComment: number]>(statement)
    .raw()
  const firstAt = new Map<number, number>()
  const comments = new Map<number, number>()
  const who = new Column(Float64Array)
  await eachRow(written.iterate(...params), ([at, author, isComment]) => {
    const day = Math.floor(at / DAY)
    comments.set(day, (comments.get(day) ?? 0) + isComment)
    if (author === null) return
    if (!(firstAt.get(author)! <= at)) firstAt.set(author, at)
    who.push(day * IDS + author)
  })
  const each = who.values.subarray(0, who.length).sort()
  const made = new ActivityColumns()
  let at = 0
  for (const [day, count] of [...comments].sort(([a], [b]) => a - b)) {
    made.day(day, count)
    for (; at < each.length && each[at]! < (day + 1) * IDS; at++)
      if (each[at] !== each[at - 1]) made.person(each[at]! - day * IDS)
  }
  return { activity: made.take(), firstAt }
}

/** Makes the columns of an `Activity`, a day after the other; what comes twice of one day is one. */
class ActivityColumns {
  readonly #days = new Column(Int32Array)
  readonly #comments = new Column(Float64Array)
  readonly #starts = new Column(Int32Array)
  readonly #people = new Column(Int32Array)

  day(day: number, comments: number): void {
    const { length } = this.#days
    if (length > 0 && this.#days.values[length - 1] === day) {
      this.#comments.values[length - 1]! += comments
      return
    }
    this.#days.push(day)
    this.#comments.push(comments)
    this.#starts.push(this.#people.length)
  }

  person(id: number): void {
    this.#people.push(id)
  }

  /** Of ids and how many messages each wrote, in turn. */
  people(pairs: Uint32Array): void {
    const begin = this.#people.extend(pairs.length / 2)
    const { values } = this.#people
    for (let at = 0; at < pairs.length; at += 2) values[begin + at / 2] = pairs[at]!
  }

  take(): Activity {
    this.#starts.push(this.#people.length)
    const made = {
      days: this.#days.take(),
      comments: this.#comments.take(),
      starts: this.#starts.take(),
      people: this.#people.take(),
    }
    return { ...made, firstDays: firstDays(made) }
  }
}

type TopicRow = readonly [
  id: number,
  at: number | null,
  lastAt: number | null,
  comments: number,
  opShare: number | null,
  firstReplyS: number | null,
  author: number | null,
  authorFirstAt: number | null,
  firstAnswerBy: number | null,
]

async function topicsOf(db: Db, scope: Scope, firstAt: FirstAt) {
  const { sql, params } = db
    .select({
      id: conversations.id,
      at: conversations.created_at,
      last: conversations.last_at,
      comments: conversations.comments,
      opShare: conversations.op_share,
      firstReply: conversations.first_reply_s,
      author: conversations.author_id,
      authorFirstAt: authors.first_at,
      firstAnswerBy: messages.author_id,
    })
    .from(conversations)
    .leftJoin(authors, eq(authors.id, conversations.author_id))
    .leftJoin(messages, and(eq(messages.id, conversations.first_reply_id)))
    .where(isSelected({ ...everything, ...scope }))
    .toSQL()
  const rows = db.$client.prepare<unknown[], TopicRow>(sql).raw()
  const topics: Topic[] = []
  let undated = 0
  let last: number | null = null
  await eachRow(rows.iterate(...params), row => {
    const [conversation, at, lastAt, comments, opShare, firstReplyS, author, authorFirstAt, firstAnswerBy] =
      row
    for (const time of [at, lastAt]) if (time !== null) last = Math.max(last ?? time, time)
    if (at === null) {
      undated++
      return
    }
    const first = author === null ? null : firstAt === null ? authorFirstAt : (firstAt.get(author) ?? null)
    topics.push({
      conversation,
      at,
      comments,
      // Where the post’s author is unknown, any comment is an answer.
      isAnswered: comments > 0 && (opShare === null || opShare < 1),
      firstReply: firstReplyS === null ? null : Math.round(1000 * firstReplyS),
      author,
      firstAnswerBy,
      isFirstOfAuthor: first !== null && at <= first,
    })
  })
  topics.sort((a, b) => a.at - b.at || a.conversation - b.conversation)
  return { topics, undated, last }
}

import { and, between, count, eq, gte, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { COMMENT_NODE } from '../../lib/discussion/discussion.ts'
import {
  endOf,
  type Period,
  type PeriodUnit,
  periodBefore,
  periodOf,
} from '../../lib/measures/health/periods.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { conversations, days, messages, peopleOf, sites } from '../schema.ts'
import { conversationCounts, conversationPage } from './conversations.ts'
import { discussionsOf, rangeColumns } from './discussion.ts'
import { shownTitle } from './first-words.ts'
import { type Health, health, type Unanswered, unansweredIn } from './health.ts'
import { healthData } from './health-data.ts'
import { inThread } from './in-thread.ts'
import { longestExchangesIn, type PlacedExchange } from './longest-exchanges.ts'
import { everyConversation, type Part } from './overview.ts'
import { everything, isEverything, isOfConversation, isSelected, type Scope, scopeOf } from './selection.ts'
import { selectionInWords } from './selection-in-words.ts'

/** Most things of each kind that are named; how many there are in all is told beside them. */
const SHOWN = 10
const EXCHANGES = 5

/** A conversation, by what it is called, with a number of comments. */
export interface DigestConversation {
  readonly id: number
  readonly title: string
  readonly site: string
  readonly comments: number
}

export interface DigestPerson {
  readonly id: number
  readonly name: string
  readonly site: string
  /** Comments and posts. */
  readonly messages: number
}

/** Some of a kind, and how many there are in all. */
export interface Some<Each> {
  readonly rows: readonly Each[]
  readonly all: number
}

/** Changes in a period. */
export interface Digest {
  readonly unit: PeriodUnit
  /** Which conversations it is of, in words and as query strings say it; null: all. */
  readonly about: string | null
  readonly part: Part
  readonly period: Period
  readonly before: Period
  readonly health: Health
  /** Opened in the period, those with most comments first. */
  readonly opened: Some<DigestConversation>
  readonly unanswered: Some<Unanswered & { readonly name: string | null; readonly shown: string }>
  /** Opened earlier, with comments of the period, those with most of them first; `comments` are those of the period. */
  readonly grown: Some<DigestConversation> & { readonly ids: readonly number[] }
  /** Who wrote first in the period, and who wrote in the one before and not in this; those who wrote most first. */
  readonly newcomers: Some<DigestPerson>
  readonly gone: Some<DigestPerson>
  readonly exchanges: readonly (PlacedExchange & { readonly shown: string })[]
}

/**
 * Changes in the period that holds a day, or in the last whole one of the data; null: nothing is dated. A period is whole where
 * there is data up to its last day.
 */
export async function digestOf(
  db: Db,
  unit: PeriodUnit,
  day: number | null,
  scope = scopeOf(everything),
): Promise<Digest | null> {
  const selection = { ...everything, ...scope }
  const { data } = await health(db, { scope, from: null, to: null, unit: 'year' })
  if (data === null) return null
  const last = periodOf(unit, data.end)
  const whole = endOf('day', data.end) >= last.to ? last : periodOf(unit, last.from - 1)
  const period = day === null ? whole : periodOf(unit, day)
  const before = periodBefore(period)
  const span = { from: period.from, to: period.to - 1 }
  const waiting = await unansweredIn(db, { scope, ...span, offset: 0, limit: SHOWN })
  const isWhole = isEverything(selection)
  return {
    ...{ unit, period, before, part: isWhole ? {} : partOf(scope) },
    about: isWhole ? null : await selectionInWords(db, selection),
    health: await health(db, { scope, ...span, unit }),
    opened: await openedIn(db, scope, span),
    unanswered: {
      rows: await Promise.all(waiting.rows.map(async row => ({ ...row, shown: await shownTitle(db, row) }))),
      all: waiting.count,
    },
    grown: await grownIn(db, scope, period),
    ...(await newAndGone(db, scope, period)),
    exchanges: await Promise.all(
      (await longestExchangesIn(db, { ...selection, ...span }))
        .slice(0, EXCHANGES)
        .map(async exchange => ({ ...exchange, shown: await shownTitle(db, exchange.conversation) })),
    ),
  }
}

/** A scope as query strings say it: a site and a group, or all that it says as a group. */
const partOf = (scope: Scope): Part => {
  const { site, group, ...more } = scope
  const isPart = isEverything({ ...everything, ...more })
  return isPart ? { site, group } : { group: { ...everyConversation, ...scope } }
}

async function openedIn(
  db: Db,
  scope: Scope,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Digest['opened']> {
  const filter = { ...everyConversation, ...partOf(scope), opened_from: from, opened_to: to }
  const { rows } = await conversationPage(db, {
    ...{ filter, order: { sort: 'comments', descending: true } },
    part: { after: null, before: null, limit: SHOWN },
  })
  const { found } = await conversationCounts(db, filter)
  return { rows: await titled(db, rows), all: found }
}

const titled = <Row extends Parameters<typeof shownTitle>[1]>(db: Db, rows: readonly Row[]) =>
  Promise.all(rows.map(async row => ({ ...row, title: await shownTitle(db, row) })))

/** Conversations from before, by their comments of the period. */
async function grownIn(db: Db, scope: Scope, { from, to }: Period): Promise<Digest['grown']> {
  const grown = await db
    .select({
      id: conversations.id,
      title: conversations.title,
      native_id: conversations.native_id,
      site: sites.name,
      comments: count(),
    })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    // SQLite keeps the order of a cross join.
    .crossJoin(messages)
    .where(
      and(
        isSelected({ ...everything, ...scope }),
        gte(conversations.last_at, from),
        or(isNull(conversations.created_at), lt(conversations.created_at, from)),
        isOfConversation,
        // The sign keeps SQLite from making an index for it.
        sql`+${messages.kind} = 'comment'`,
        gte(messages.created_at, from),
        lt(messages.created_at, to),
      ),
    )
    .groupBy(conversations.id, sites.name)
    .all()
  grown.sort((a, b) => b.comments - a.comments || a.id - b.id)
  const ids = grown.map(({ id }) => id)
  return { rows: await titled(db, grown.slice(0, SHOWN)), all: grown.length, ids }
}

/** A sub-thread with comments of a period. */
interface GrownSubthread {
  /** Of its first message. */
  readonly id: number
  readonly conversation: number
  readonly title: string
  /** Who began it, and how; null: unknown, or without a text. */
  readonly name: string | null
  readonly words: string | null
  /** Those of the period. */
  readonly comments: number
}

/** Changes in a period that the overview names, beside its numbers. */
interface Changes extends Pick<Digest, 'newcomers' | 'gone'> {
  readonly unanswered: Some<Unanswered>
  /** Those with two comments of the period or more, most of them first. */
  readonly subthreads: Some<GrownSubthread>
}

/** Changes in a period. Reads the messages of all conversations that were going on in it. */
export const changesIn = cached(
  inThread('tables', 'digest.changesIn', async (db: Db, scope: Scope, period: Period): Promise<Changes> => {
    const span = { from: period.from, to: period.to - 1 }
    const { rows, count } = await unansweredIn(db, { scope, ...span, offset: 0, limit: SHOWN })
    return {
      unanswered: { rows, all: count },
      ...(await newAndGone(db, scope, period)),
      subthreads: await subthreadsIn(db, scope, period),
    }
  }),
  { most: 8, key: (scope: Scope, { from, to }: Period) => `${JSON.stringify(scope)} ${from} ${to}` },
)

async function subthreadsIn(db: Db, scope: Scope, { from, to }: Period): Promise<Changes['subthreads']> {
  const active = await db
    .select(rangeColumns)
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    .where(
      and(
        isSelected({ ...everything, ...scope }),
        gte(conversations.last_at, from),
        or(isNull(conversations.created_at), lt(conversations.created_at, to)),
      ),
    )
    .all()
  const grown: { readonly id: number; comments: number }[] = []
  for await (const [of, { depth, kind, time, length }] of discussionsOf(db, active))
    for (let node = 0; node < length; node++) {
      if (depth[node] === 1) grown.push({ id: of.first_message_id + node, comments: 0 })
      if (kind[node] === COMMENT_NODE && time[node]! >= from && time[node]! < to) grown.at(-1)!.comments++
    }
  const several = grown
    .filter(({ comments }) => comments > 1)
    .sort((a, b) => b.comments - a.comments || a.id - b.id)
  const named = db.$client.prepare<[number], NamedSubthread>(
    `select c.id as conversation, c.title, c.native_id, a.name, substr(t.text, 1, ${BEGINNING}) as words
     from messages m join conversations c on c.id = m.conversation_id
       left join authors a on a.id = m.author_id left join texts t on t.id = m.text_id
     where m.id = ?`,
  )
  const rows = several.slice(0, SHOWN).map(async ({ id, comments }): Promise<GrownSubthread> => {
    const { conversation, title, native_id, name, words } = (await named.get(id))!
    const called = await shownTitle(db, { id: conversation, title, native_id })
    return { id, conversation, title: called, name, words, comments }
  })
  return { rows: await Promise.all(rows), all: several.length }
}

interface NamedSubthread extends Pick<GrownSubthread, 'conversation' | 'name' | 'words'> {
  readonly title: string | null
  readonly native_id: string
}

/** Characters that say how a sub-thread begins. */
const BEGINNING = 160

/** Who wrote first in a period, and who wrote in the one before and not in this. */
async function newAndGone(db: Db, scope: Scope, period: Period): Promise<Pick<Digest, 'newcomers' | 'gone'>> {
  const writers = await messagesByPerson(db, scope, period)
  const earlier = await messagesByPerson(db, scope, periodBefore(period))
  const { firstDays } = (await healthData(db, scope)).activity
  return {
    newcomers: await busiest(
      db,
      [...writers].filter(([id]) => (firstDays[id] ?? 0) * DAY >= period.from),
    ),
    gone: await busiest(
      db,
      [...earlier].filter(([id]) => !writers.has(id)),
    ),
  }
}

/** By person, what they wrote in a period: sums of the days of all or of a site, else of the messages. */
async function messagesByPerson(
  db: Db,
  scope: Scope,
  { from, to }: Period,
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>()
  const add = (person: number, messages: number) => found.set(person, (found.get(person) ?? 0) + messages)
  if (isEverything({ ...everything, ...scope, site: null })) {
    const rows = await db
      .select({ people: days.people })
      .from(days)
      .innerJoin(sites, eq(sites.id, days.site_id))
      .where(
        and(
          between(days.day, Math.floor(from / DAY), Math.ceil(to / DAY) - 1),
          scope.site === null ? undefined : eq(sites.name, scope.site),
        ),
      )
      .all()
    for (const { people } of rows) {
      const pairs = peopleOf(people)
      for (let at = 0; at < pairs.length; at += 2) add(pairs[at]!, pairs[at + 1]!)
    }
    return found
  }
  const written = await db
    .select({ person: messages.author_id, messages: count() })
    .from(conversations)
    .innerJoin(sites, eq(sites.id, conversations.site_id))
    // SQLite keeps the order of a cross join.
    .crossJoin(messages)
    .where(
      and(
        isSelected({ ...everything, ...scope }),
        isOfConversation,
        ne(messages.kind, 'missing'),
        gte(messages.created_at, from),
        lt(messages.created_at, to),
      ),
    )
    .groupBy(messages.author_id)
    .all()
  for (const { person, messages } of written) if (person !== null) add(person, messages)
  return found
}

async function busiest(
  db: Db,
  all: readonly (readonly [id: number, messages: number])[],
): Promise<Some<DigestPerson>> {
  const named = db.$client.prepare<[number], { name: string; site: string }>(
    'select a.name, s.name as site from authors a join sites s on s.id = a.site_id where a.id = ?',
  )
  const first = [...all].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, SHOWN)
  const rows = first.map(async ([id, messages]) => ({ id, messages, ...(await named.get(id))! }))
  return { rows: await Promise.all(rows), all: all.length }
}

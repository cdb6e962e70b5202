import { eq, inArray } from 'drizzle-orm'
import { type Beside, type Cohort, cohorts, type Flow, flows } from '../../lib/measures/health/activity.ts'
import {
  type Answers,
  answerConcentration,
  answersTo,
  type Helper,
  helpers,
  type Topic,
  topicsIn,
} from '../../lib/measures/health/answers.ts'
import type { HealthNumbers } from '../../lib/measures/health/index.ts'
import {
  endOf,
  type Period,
  type PeriodUnit,
  periodBefore,
  periodOf,
  periodsIn,
  startOf,
  unitFor,
} from '../../lib/measures/health/periods.ts'
import { DAY } from '../../lib/milliseconds.ts'
import type { Db } from '../open.ts'
import { authors, sites } from '../schema.ts'
import { type HealthData, healthData } from './health-data.ts'
import { inThread } from './in-thread.ts'
import type { Scope } from './selection.ts'

/** A question: of which conversations, and of which days; ms, both included, null: from the first or up to the last. */
export interface HealthQuestion {
  readonly scope: Scope
  readonly from: number | null
  readonly to: number | null
  /** Span of a row; null: the shortest that makes few enough. */
  readonly unit: PeriodUnit | null
}

/** A period with its numbers. */
export interface HealthRow extends Period {
  readonly numbers: HealthNumbers
  /** The period before, beside which it is told who stayed, came back and left. */
  readonly beside: Period
  /** Topics that were answered without a date: no time to first reply is known of them. */
  readonly withoutTime: number
}

/** How a community is doing in a period. */
export interface Health {
  readonly unit: PeriodUnit
  /** The period as a whole; null: nothing is dated. */
  readonly now: HealthRow | null
  /** The period before; null: there is nothing of it. */
  readonly before: HealthRow | null
  /** The period cut into days, weeks, months …, as far as there are data. */
  readonly rows: readonly HealthRow[]
  /** The first and the last dated message, by day and ms; null: nothing is dated. */
  readonly data: { readonly from: number; readonly end: number } | null
  /** Conversations whose post is undated: they are in no period. */
  readonly undated: number
}

/** How the community of some conversations is doing in a period, beside the period before. Exact, whatever days are asked for. */
export const health = inThread(
  'tables',
  'health.health',
  async (db: Db, { scope, from, to, unit: wanted }: HealthQuestion): Promise<Health> => {
    const data = await healthData(db, scope)
    const { undated } = data
    const span = spanOf(data)
    if (span === null)
      return { unit: wanted ?? 'day', now: null, before: null, rows: [], data: null, undated }
    const period = { from: from ?? span.from, to: to === null ? span.to : endOf('day', to) }
    const before = periodBefore(period)
    const unit = wanted ?? unitFor(period)
    const within = {
      from: Math.max(from ?? span.from, startOf(unit, span.from)),
      to: Math.min(period.to, endOf(unit, span.end)),
    }
    const cut = periodsIn(
      {
        from: from === null ? startOf(unit, within.from) : within.from,
        to: to === null ? endOf(unit, span.end) : within.to,
      },
      unit,
    )
    const [now = null, earlier = null, ...rows] = numbersOf(data, [
      { period, before },
      { period: before, before: periodBefore(before) },
      // A month stands beside the whole month before, also where the first is cut.
      ...cut.map(each => ({ period: each, before: beforeCut(each, unit) })),
    ])
    const hasBefore = before.to > span.from && from !== null
    return { unit, now, before: hasBefore ? earlier : null, rows, undated, data: span }
  },
)

function beforeCut(period: Period, unit: PeriodUnit): Period {
  const whole = periodOf(unit, period.from)
  return period.from === whole.from ? periodOf(unit, period.from - 1) : periodBefore(period)
}

/** The days there is anything of, and the last moment; null: nothing is dated. */
function spanOf({ activity, dataEnd }: HealthData): (Period & { readonly end: number }) | null {
  const first = activity.days[0]
  const last = activity.days.at(-1)
  if (first === undefined || last === undefined || dataEnd === null) return null
  return { from: first * DAY, to: (last + 1) * DAY, end: dataEnd }
}

function numbersOf({ activity, topics, dataEnd, undated }: HealthData, all: readonly Beside[]): HealthRow[] {
  const people = flows(activity, all)
  return all.map(({ period, before }, index) => {
    const own = topicsIn(topics, period)
    const answers = answersTo(own, dataEnd ?? 0)
    // Where no post is dated, nothing can be said about when topics were opened.
    const isKnown = topics.length > 0 || undated === 0
    return {
      ...period,
      beside: before,
      numbers: numbers(people[index]!, isKnown ? answers : null, answerConcentration(helpers(own))),
      withoutTime: answers.withoutTime,
    }
  })
}

const numbers = (flow: Flow, answers: Answers | null, concentration: number | null): HealthNumbers => ({
  topics: answers?.topics ?? null,
  comments: flow.comments,
  active_people: flow.active,
  answered: answers?.answered ?? null,
  answered_share: answers?.answeredShare ?? null,
  unanswered: answers?.unanswered ?? null,
  answered_by_author_only: answers?.byAuthorOnly ?? null,
  first_reply_median_s: answers?.firstReplyMedian ?? null,
  first_reply_p90_s: answers?.firstReplyP90 ?? null,
  newcomers: flow.newcomers,
  retained: flow.retained,
  reactivated: flow.reactivated,
  left: flow.left,
  answer_concentration: concentration,
})

/** Retention by cohort: months in which people began, of those that overlap the period; see `Cohort`. */
export const retention = inThread(
  'tables',
  'health.retention',
  async (db: Db, { scope, from, to }: Omit<HealthQuestion, 'unit'>): Promise<readonly Cohort[]> => {
    const { activity } = await healthData(db, scope)
    return cohorts(activity).filter(
      ({ month }) => (from === null || endOf('month', month) > from) && (to === null || month <= to),
    )
  },
)

/** Somebody who was first to answer, by name. */
export interface NamedHelper extends Helper {
  readonly name: string
  readonly author: string
  readonly site: string
}

/** Who was first to answer the topics of a period: `limit` of them from one place on, and how many there are. */
export const helpersIn = inThread(
  'tables',
  'health.helpersIn',
  async (
    db: Db,
    { scope, from, to, offset, limit }: Part,
  ): Promise<{ readonly rows: readonly NamedHelper[]; readonly count: number }> => {
    const { topics } = await healthData(db, scope)
    const all = helpers(topicsBetween(topics, from, to))
    const some = all.slice(offset, offset + limit)
    const named = await db
      .select({ id: authors.id, author: authors.author, name: authors.name, site: sites.name })
      .from(authors)
      .innerJoin(sites, eq(sites.id, authors.site_id))
      .where(
        inArray(
          authors.id,
          some.map(({ person }) => person),
        ),
      )
      .all()
    const byId = new Map(named.map(({ id, ...names }) => [id, names]))
    return { rows: some.map(each => ({ ...each, ...byId.get(each.person)! })), count: all.length }
  },
)

/** A part of a list, by its place. */
interface Part extends Omit<HealthQuestion, 'unit'> {
  readonly offset: number
  readonly limit: number
}

/** A topic without any comment. Times in ms. */
export interface Unanswered {
  readonly id: number
  readonly site: string
  readonly title: string | null
  readonly native_id: string
  readonly url: string | null
  readonly created_at: number
  readonly author_id: number | null
  readonly author: string | null
  readonly name: string | null
  /** Seconds until the data end. */
  readonly waiting_s: number
  /** The beginning of what the post says; null: it has no text. */
  readonly words: string | null
}

/** Characters of a post that stand for it. */
const FIRST_WORDS = 240

/** Topics of a period without any comment, the newest first: `limit` of them from one place on, and how many there are. */
export const unansweredIn = inThread(
  'tables',
  'health.unansweredIn',
  async (
    db: Db,
    { scope, from, to, offset, limit }: Part,
  ): Promise<{ readonly rows: readonly Unanswered[]; readonly count: number }> => {
    const { topics, dataEnd } = await healthData(db, scope)
    const all = topicsBetween(topics, from, to)
      .filter(({ comments }) => comments === 0)
      .reverse()
    const read = db.$client.prepare<[number], Omit<Unanswered, 'waiting_s'>>(
      `select c.id, s.name as site, c.title, c.native_id, c.url, c.created_at, c.author_id, a.author, a.name,
         substr(t.text, 1, ${FIRST_WORDS}) as words
       from conversations c join sites s on s.id = c.site_id left join authors a on a.id = c.author_id
         left join messages m on m.id = c.first_message_id left join texts t on t.id = m.text_id
       where c.id = ?`,
    )
    const rows = all.slice(offset, offset + limit).map(async ({ conversation, at }) => ({
      ...(await read.get(conversation))!,
      waiting_s: ((dataEnd ?? at) - at) / 1000,
    }))
    return { rows: await Promise.all(rows), count: all.length }
  },
)

const topicsBetween = (topics: readonly Topic[], from: number | null, to: number | null) =>
  topicsIn(topics, {
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to === null ? Number.POSITIVE_INFINITY : to + 1,
  })

import { bisector } from 'd3-array'
import { DAY } from '../../milliseconds.ts'
import type { Period } from './periods.ts'

/** A conversation whose post is dated. */
export interface Topic {
  readonly conversation: number
  /** When the post was written, ms. */
  readonly at: number
  readonly comments: number
  /** Whether anybody but the post’s author commented; where that is unknown, anybody. */
  readonly isAnswered: boolean
  /** ms until the first dated comment by another; null: there is none. */
  readonly firstReply: number | null
  /** Who wrote the post, and who that first comment; null: nobody who is known. */
  readonly author: number | null
  readonly firstAnswerBy: number | null
  /** Whether the post is the first message of its author. */
  readonly isFirstOfAuthor: boolean
}

/** How the topics of a period were answered, as of the end of the data. Times in seconds. */
export interface Answers {
  readonly topics: number
  readonly answered: number
  /** Null: there are no topics. */
  readonly answeredShare: number | null
  /** Without any comment. `topics` = `answered` + `byAuthorOnly` + `unanswered`. */
  readonly unanswered: number
  /** With comments, all by the author of the post. */
  readonly byAuthorOnly: number
  /** Null where fewer than so many are answered; topics that were answered without a date are left out. */
  readonly firstReplyMedian: number | null
  readonly firstReplyP90: number | null
  /** Topics that were answered without a date. */
  readonly withoutTime: number
}

/** The topics opened in a period, of all in the order of their times. */
export function topicsIn(topics: readonly Topic[], { from, to }: Period): readonly Topic[] {
  return topics.slice(byTime.left(topics, from), byTime.left(topics, to))
}

const byTime = bisector<Topic, number>(topic => topic.at)

/**
 * How topics were answered by the end of the data (ms). Time to first reply after CHAOSS, “Time to First Response”; topics without
 * an answer are censored at the end of the data (Kaplan & Meier 1958), so that those who got no answer yet do not make it look
 * quicker than it is.
 */
export function answersTo(topics: readonly Topic[], dataEnd: number): Answers {
  const came: number[] = []
  const waiting: number[] = []
  let answered = 0
  let byAuthorOnly = 0
  let withoutTime = 0
  for (const { at, comments, isAnswered, firstReply } of topics) {
    if (isAnswered) answered++
    else if (comments > 0) byAuthorOnly++
    if (firstReply !== null) came.push(firstReply / 1000)
    else if (isAnswered) withoutTime++
    else waiting.push(Math.max(0, dataEnd - at) / 1000)
  }
  const waits = { came, waiting }
  return {
    topics: topics.length,
    answered,
    answeredShare: topics.length === 0 ? null : answered / topics.length,
    unanswered: topics.length - answered - byAuthorOnly,
    byAuthorOnly,
    firstReplyMedian: kaplanMeierQuantile(waits, 0.5),
    firstReplyP90: kaplanMeierQuantile(waits, 0.9),
    withoutTime,
  }
}

/** A person's help to others: topics that they were the first to answer. */
export interface Helper {
  readonly person: number
  readonly firstAnswers: number
  /** Of these, how many were the first message of who asked. */
  readonly newcomersAnswered: number
  /** Of these, how many had waited for more than a week. */
  readonly rescued: number
  /** Distinct known people whose topics these were. */
  readonly peopleHelped: number
}

/** Silence after which an answer rescues a topic. */
export const RESCUE = 7 * DAY

/** Who was first to answer topics, the busiest first; of equals, who has the lower id. */
export function helpers(topics: readonly Topic[]): Helper[] {
  const found = new Map<number, { first: number; newcomers: number; rescued: number; people: Set<number> }>()
  for (const { firstAnswerBy, firstReply, isFirstOfAuthor, author } of topics) {
    if (firstAnswerBy === null) continue
    let own = found.get(firstAnswerBy)
    if (own === undefined) {
      own = { first: 0, newcomers: 0, rescued: 0, people: new Set() }
      found.set(firstAnswerBy, own)
    }
    own.first++
    if (isFirstOfAuthor) own.newcomers++
    if ((firstReply ?? 0) > RESCUE) own.rescued++
    if (author !== null) own.people.add(author)
  }
  return [...found]
    .map(([person, { first, newcomers, rescued, people }]) => ({
      person,
      firstAnswers: first,
      newcomersAnswered: newcomers,
      rescued,
      peopleHelped: people.size,
    }))
    .sort((a, b) => b.firstAnswers - a.firstAnswers || a.person - b.person)
}

/** How many are the busiest. */
export const BUSIEST = 5

/** The share of first answers, of people who are known, that the five busiest gave; null: there are none. */
export function answerConcentration(all: readonly Pick<Helper, 'firstAnswers'>[]): number | null {
  const sum = (some: typeof all) => some.reduce((total, { firstAnswers }) => total + firstAnswers, 0)
  return all.length === 0 ? null : sum(all.slice(0, BUSIEST)) / sum(all)
}

/** How long somebody waited, and whether it came; else they still wait, and it is only known that it takes longer. */
interface Waits {
  /** In any unit, of those for whom it came. */
  readonly came: readonly number[]
  /** Of those who still wait: how long so far. */
  readonly waiting: readonly number[]
}

/** Products of fractions are not exact: 9/10 · 8/9 · … is not quite a tenth. */
const TOLERANCE = 1e-9

/**
 * The time by which a share of all is there, estimated from those who still wait as well: the smallest time at which the
 * Kaplan–Meier curve is down at 1 − share. In the unit of what is given; null where the curve does not come down so far. Who
 * stops waiting at the moment at which it comes for another was still waiting then.
 *
 * E. L. Kaplan & P. Meier (1958), Nonparametric estimation from incomplete observations, J. Am. Stat. Assoc. 53, 457–481.
 */
export function kaplanMeierQuantile({ came, waiting }: Waits, share: number): number | null {
  const times = Float64Array.from(came).sort()
  const censored = Float64Array.from(waiting).sort()
  let survival = 1
  let gone = 0
  for (let at = 0; at < times.length; ) {
    const time = times[at]!
    while (gone < censored.length && censored[gone]! < time) gone++
    let together = at
    while (times[together] === time) together++
    const atRisk = times.length - at + censored.length - gone
    survival *= 1 - (together - at) / atRisk
    if (survival <= 1 - share + TOLERANCE) return time
    at = together
  }
  return null
}

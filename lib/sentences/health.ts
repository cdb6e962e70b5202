import { counted, number, share, timeInWords } from '../format.ts'
import { BUSIEST } from '../measures/health/answers.ts'
import type { HealthMeasure, HealthNumbers } from '../measures/health/index.ts'
import { link, type Sentence } from './sentence.ts'

/** The target of a number of a period: the things that the measure of this name counts, or the list of helpers. */
export type HealthTarget = HealthMeasure | 'helpers'

/** Facts for the sentences about a period. */
export interface HealthFacts {
  readonly now: HealthNumbers
  /** The period before; null: there is nothing of it. */
  readonly before: HealthNumbers | null
  /** Names of the two periods: `Nov 2022`. */
  readonly name: string
  readonly nameBefore: string
  /** How many known people were first to answer a topic. */
  readonly helpers: number
  /** Who was first to answer most topics; null: nobody known, or several equally many. */
  readonly busiest: { readonly name: string; readonly firstAnswers: number } | null
}

/** From how many topics on a share of them is worth a sentence. */
const FEW = 5

/** A summary of a period: one to four sentences. Nothing is called good or bad: numbers stand beside those before. */
export function healthSentences(of: HealthFacts): readonly Sentence<HealthTarget>[] {
  return [topics(of), pace(of), people(of), helpers(of)].filter(each => each !== null)
}

function topics({ now, before, name, nameBefore }: HealthFacts): Sentence<HealthTarget> | null {
  const { topics, answered, unanswered, answered_by_author_only: alone } = now
  if (topics === null || answered === null) return null
  if (topics === 0)
    return [`${name}: no topic was opened`, ...beside(before?.topics ?? null, nameBefore), '.']
  const opened = link(counted(topics, 'topic'), 'topics')
  const others = [
    ...(unanswered
      ? [[link(number(unanswered), 'unanswered'), unanswered === 1 ? ' has no comment' : ' have no comment']]
      : []),
    ...(alone
      ? [
          [
            link(number(alone), 'answered_by_author_only'),
            alone === 1 ? ' only its author’s' : ' only their authors’',
          ],
        ]
      : []),
  ]
  const all: Sentence<HealthTarget> =
    answered === topics
      ? [topics === 1 ? ', and it was answered' : ', all of them answered']
      : [', ', link(answered === 0 ? 'none' : number(answered), 'answered'), ' of them answered by others']
  return [
    `${name}: `,
    opened,
    ...beside(before?.topics ?? null, nameBefore),
    ...all,
    ...others.flatMap((part, at): Sentence<HealthTarget> => [at === 0 ? '; ' : ', ', ...part]),
    '.',
  ]
}

function pace({ now, before, nameBefore }: HealthFacts): Sentence<HealthTarget> | null {
  const { topics, first_reply_median_s: median, first_reply_p90_s: most } = now
  if (topics === null || topics < FEW) return null
  if (median === null)
    return ['More than half of the topics wait for an answer, or it is not known when one came.']
  const earlier = before?.first_reply_median_s ?? null
  return [
    'Half had a first reply ',
    // Rounded up: within less would not be true.
    link(`within ${timeInWords(median, Math.ceil)}`, 'first_reply_median_s'),
    ...(most === null
      ? []
      : [', nine of ten ', link(`within ${timeInWords(most, Math.ceil)}`, 'first_reply_p90_s')]),
    earlier === null ? '.' : ` (${nameBefore}: half within ${timeInWords(earlier, Math.ceil)}).`,
  ]
}

function people({ now, before, nameBefore }: HealthFacts): Sentence<HealthTarget> | null {
  const { active_people: active, newcomers, retained, reactivated, left } = now
  if (!active) return null
  const parts: Sentence<HealthTarget>[] = [
    // That all wrote for the first time is no news where nothing came before.
    ...(newcomers && (before !== null || newcomers < active)
      ? [[link(number(newcomers), 'newcomers'), ' for the first time'] as const]
      : []),
    ...(retained ? [[link(number(retained), 'retained'), ' as in the period before'] as const] : []),
    ...(reactivated ? [[link(number(reactivated), 'reactivated'), ' after a break'] as const] : []),
  ]
  return [
    link(active === 1 ? 'One person' : `${number(active)} people`, 'active_people'),
    ' wrote',
    ...beside(before?.active_people ?? null, nameBefore),
    ...parts.flatMap((part, at): Sentence<HealthTarget> => [at === 0 ? ': ' : ', ', ...part]),
    ...(left ? ['; ', link(number(left), 'left'), ' of those before did not'] : []),
    '.',
  ]
}

function helpers({ now, helpers, busiest }: HealthFacts): Sentence<HealthTarget> | null {
  const { answered, answer_concentration: concentration } = now
  if (concentration === null || (answered ?? 0) < FEW) return null
  const given: Sentence<HealthTarget> =
    helpers <= BUSIEST
      ? ['All first answers came from ', link(counted(helpers, 'person', 'people'), 'helpers')]
      : ['Five people gave ', link(share(concentration), 'helpers'), ' of the first answers']
  return [
    ...given,
    busiest === null ? '.' : `; the most, ${number(busiest.firstAnswers)}, from ${busiest.name}.`,
  ]
}

const beside = (before: number | null, name: string): readonly string[] =>
  before === null ? [] : [` (${name}: ${number(before)})`]

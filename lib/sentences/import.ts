import { UNREAD } from '../discussion/found.ts'
import { counted, number } from '../format.ts'
import { thingsInWords } from '../measures/quality.ts'
import { link, listed, type Sentence as Of } from './sentence.ts'

/** The target of a number in an import's sentence. */
export interface Target {
  readonly to: 'conversations' | 'problems' | 'new' | 'counted'
}

type Sentence = Of<Target>

/** Things that were counted and not stored. */
export interface Counted {
  readonly what: string
  readonly count: number
}

/** Facts for an import's sentences. */
export interface ImportFacts {
  readonly comments: number
  readonly conversations: number
  /** Comments that the source itself says there are; null: it says nothing. */
  readonly announced: number | null
  /** Places in the source that could not be read. */
  readonly problems: number
  /** In the source, but no comments; and what the source knows of but does not hold. Most of them first. */
  readonly leftOut: readonly Counted[]
  readonly missing: readonly Counted[]
  /** Replies to messages that are not in the data, and conversations without their post. */
  readonly orphans: number
  readonly postsAbsent: number
  /** Comments that no import before held, of how many known conversations they are, and what else is different now. */
  readonly newComments: number
  readonly grownKnown: number
  readonly changed: number
  readonly removed: number
}

/** Counts of an import by the names they have in its report. */
interface ImportReport
  extends Pick<ImportFacts, 'comments' | 'conversations' | 'announced' | 'orphans' | 'changed' | 'removed'> {
  readonly problem_count: number
  readonly posts_absent: number
  readonly new_comments: number
  readonly grown_known: number
  readonly left_out: Readonly<Record<string, number>>
  readonly missing: Readonly<Record<string, number>>
}

/** The facts for an import's sentences, from its report. */
export function importFacts(report: ImportReport): ImportFacts {
  const { comments, conversations, announced, orphans, changed, removed } = report
  return {
    ...{ comments, conversations, announced, orphans, changed, removed },
    ...{ problems: report.problem_count, postsAbsent: report.posts_absent },
    ...{ newComments: report.new_comments, grownKnown: report.grown_known },
    ...{ leftOut: mostFirst(report.left_out), missing: mostFirst(report.missing) },
  }
}

const mostFirst = (counts: Readonly<Record<string, number>>): readonly Counted[] =>
  Object.entries(counts)
    .map(([what, count]) => ({ what, count }))
    .sort((a, b) => b.count - a.count)

/** Kinds of things that are named. */
const MOST_KINDS = 3

/** The outcome of an import, in up to five short sentences: whether all is good, what is new, left out and missing. */
export function importSentences(of: ImportFacts): readonly Sentence[] {
  return [read(of), news(of), skipped(of), missing(of), severed(of)].filter(each => each !== null)
}

/** All good: everything was read, and the source announces no more. */
function read({ comments, conversations, announced, problems, leftOut }: ImportFacts): Sentence {
  const unread = leftOut.find(({ what }) => what === UNREAD)?.count ?? 0
  const absent = announced === null ? 0 : Math.max(0, announced - comments)
  const said =
    absent > 0 ? `${number(comments)} of ${counted(announced, 'comment')}` : counted(comments, 'comment')
  const isGood = problems === 0 && unread === 0 && absent === 0
  const faults: readonly Sentence[] = [
    ...(unread > 0 ? [[link(`${counted(unread, 'message')} not understood`, { to: 'counted' })]] : []),
    ...(problems > 0 ? [[link(`${counted(problems, 'place')} could not be read`, { to: 'problems' })]] : []),
  ]
  const end: Sentence = faults.length === 0 ? ['.'] : ['; ', ...listed(faults), '.']
  if (comments === 0 && conversations === 0) return ['There is no message in it', ...end]
  return [
    ...(isGood ? ['All good: '] : []),
    link(said, { to: 'conversations' }),
    ...(conversations > 1 ? [` in ${counted(conversations, 'conversation')}`] : []),
    ...(absent > 0 ? [` (${number(absent)} missing)`] : []),
    ...end,
  ]
}

/** News beside earlier imports; null where everything is new, in conversations that were not known before. */
function news({ comments, newComments, grownKnown, changed, removed }: ImportFacts): Sentence | null {
  if (newComments >= comments && grownKnown === 0 && changed + removed === 0) return null
  if (newComments + changed + removed === 0) return ['Nothing in it is new.']
  const known = grownKnown === 0 ? '' : ` (${counted(grownKnown, 'conversation')} known before)`
  const parts: readonly Sentence[] = [
    ...(newComments > 0 ? [[link(counted(newComments, 'new comment'), { to: 'new' }), known]] : []),
    ...(changed > 0 ? [[`${number(changed)} changed`]] : []),
    ...(removed > 0 ? [[`${number(removed)} removed since`]] : []),
  ]
  return [...listed(parts), '.']
}

/** Things in the source that are no comments. */
function skipped({ leftOut }: ImportFacts): Sentence | null {
  const kinds = leftOut.filter(({ what, count }) => what !== UNREAD && count > 0)
  if (kinds.length === 0) return null
  return [...listed(inWords(kinds)), ' skipped.']
}

/** Things that the source refers to and does not hold. */
function missing({ missing: kinds }: ImportFacts): Sentence | null {
  const found = kinds.filter(({ count }) => count > 0)
  return found.length === 0 ? null : ['Not in the file: ', ...listed(inWords(found)), '.']
}

function inWords(kinds: readonly Counted[]): readonly Sentence[] {
  const rest = kinds.slice(MOST_KINDS).reduce((sum, { count }) => sum + count, 0)
  return [
    ...kinds
      .slice(0, MOST_KINDS)
      .map(({ what, count }): Sentence => [link(thingsInWords(what, count), { to: 'counted' })]),
    ...(rest > 0 ? [[counted(rest, 'other')]] : []),
  ]
}

/** Replies to missing messages, and conversations without their post. */
function severed({ orphans, postsAbsent }: ImportFacts): Sentence | null {
  const parts: readonly Sentence[] = [
    ...(orphans > 0 ? [[`${counted(orphans, 'reply', 'replies')} to missing messages`]] : []),
    ...(postsAbsent > 0
      ? [
          [
            `${counted(postsAbsent, 'conversation')} without ${postsAbsent === 1 ? 'its' : 'their'} opening post`,
          ],
        ]
      : []),
  ]
  return parts.length === 0 ? null : [...listed(parts), '.']
}

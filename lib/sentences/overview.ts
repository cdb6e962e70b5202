import { counted, date } from '../format.ts'
import { link, type Named, type Sentence as Of, people, percent, times } from './sentence.ts'

/** The target of a number in the overview's sentences. */
export type Target =
  | { readonly to: 'conversations' | 'people' | 'comments' | 'uncommented' }
  | { readonly to: 'conversation' | 'thread'; readonly conversation: number }
  /** A person; who answered a person, and how often. */
  | { readonly to: 'person' | 'answered-by'; readonly person: number }

type Sentence = Of<Target>

/** Facts for the overview's sentences. Times in ms; null where nothing is dated. */
export interface OverviewFacts {
  readonly conversations: number
  readonly comments: number
  /** Known authors of comments. */
  readonly people: number
  readonly sites: number
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** Conversations without a comment. */
  readonly uncommented: number
  /** The largest conversation; null: several are as large. */
  readonly largest: Readonly<{ id: number; title: string; comments: number }> | null
  /** Who was answered most, by how many people; null: several equally often, or nobody twice. */
  readonly mostAnswered: (Named & { readonly replies: number; readonly people: number }) | null
}

/** A summary of the database, in up to four sentences. */
export function overviewSentences(of: OverviewFacts): readonly Sentence[] {
  return [size(of), largest(of), answered(of), uncommented(of)].filter(each => each !== null)
}

function size(of: OverviewFacts): Sentence {
  const { conversations, comments, sites, firstAt, lastAt } = of
  const span =
    firstAt === null || lastAt === null
      ? ''
      : date(firstAt) === date(lastAt)
        ? `, on ${date(firstAt)}`
        : `, from ${date(firstAt)} to ${date(lastAt)}`
  return [
    link(counted(comments, 'comment'), { to: 'comments' }),
    ...(comments === 0
      ? []
      : of.people === 0
        ? [' by unknown authors']
        : [' by ', link(people(of.people), { to: 'people' })]),
    ' in ',
    link(counted(conversations, 'conversation'), { to: 'conversations' }),
    ...(sites > 1 ? [` on ${counted(sites, 'site')}`] : []),
    `${span}.`,
  ]
}

/** The largest of several, where one is. */
function largest({ conversations, largest: one }: OverviewFacts): Sentence | null {
  if (one === null || conversations < 2 || one.comments === 0) return null
  const title = link(`“${one.title}”`, { to: 'conversation', conversation: one.id })
  const count = link(counted(one.comments, 'comment'), { to: 'thread', conversation: one.id })
  return ['The largest is ', title, ' with ', count, '.']
}

function answered({ mostAnswered: one }: OverviewFacts): Sentence | null {
  if (one === null) return null
  const by = { to: 'answered-by', person: one.id } as const
  return [
    link(one.name, { to: 'person', person: one.id }),
    ' was answered most: ',
    link(times(one.replies), by),
    ', by ',
    link(people(one.people), by),
    '.',
  ]
}

/** How many conversations nobody commented on, where there are several. */
function uncommented({ conversations, uncommented: none }: OverviewFacts): Sentence | null {
  if (none === 0 || conversations < 2) return null
  if (none === conversations) return ['No conversation has a comment.']
  return [
    link(counted(none, 'conversation'), { to: 'uncommented' }),
    ` (${percent(none, conversations)}) ${none === 1 ? 'has' : 'have'} no comments.`,
  ]
}

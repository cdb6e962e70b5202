import { counted, number, timeInWords } from '../format.ts'
import { MOST_OF_IT } from '../measures/subthreads.ts'
import { link, type Named, type Sentence as Of, times } from './sentence.ts'

/** The target of a number in a conversation's sentence. */
export type Target =
  | { readonly to: 'comments' | 'people' | 'levels' | 'arrival' }
  | { readonly to: 'subthread'; readonly top: number }
  | { readonly to: 'person'; readonly person: number }
  /** Replies of all others to a person. */
  | { readonly to: 'replies-to'; readonly of: number }
  /** Replies of one person to another. */
  | { readonly to: 'replies'; readonly from: number; readonly of: number }
  /** The exchange of two people, from a message on. */
  | { readonly to: 'exchange'; readonly began: number; readonly answered: number; readonly first: number }

type Sentence = Of<Target>

/** Facts for a conversation's sentences. Times in seconds; null where unknown. */
export interface ConversationFacts {
  readonly comments: number
  /** Number of comments that the source announces. */
  readonly announced: number | null
  /** Known people who commented. */
  readonly people: number
  /** Whether some comments are by nobody who is known. */
  readonly hasUnknown: boolean
  readonly levels: number
  readonly largest: Readonly<{ top: number; comments: number; share: number; by: Named | null }> | null
  readonly subthreads: number
  /** Who got most replies, several where they got equally many. */
  readonly mostAnswered: readonly Named[]
  readonly repliesToThem: number
  /** Whether these are all replies to them, and not only those that answer no post. */
  readonly areAllReplies: boolean
  /** Who gave the one who was answered most the most replies; null: several gave equally many, or nobody two. */
  readonly aboveAllBy: (Named & { readonly replies: number }) | null
  readonly longest: Readonly<{ began: Named; answered: Named; messages: number; first: number }> | null
  readonly halfLife: number | null
  readonly duration: number | null
}

/** From how many comments on a sub-thread may be called the largest. */
const FEW = 6
/** Messages from which on a back-and-forth is worth a sentence. */
const LONG_EXCHANGE = 4

/**
 * A summary of a conversation before any measure: two to four sentences, each with its rule. None says more than the data do:
 * no name where the author is not known, no time where a comment is undated.
 */
export function conversationSentences(of: ConversationFacts): readonly Sentence[] {
  if (of.comments === 0) {
    return [
      [
        of.announced
          ? `None of ${counted(of.announced, 'announced comment')} is in the data.`
          : 'There are no comments.',
      ],
    ]
  }
  return [size(of), subthread(of), answered(of), exchange(of) ?? pace(of)].filter(each => each !== null)
}

function size({ comments, announced, people, hasUnknown, levels }: ConversationFacts): Sentence {
  const isShort = announced !== null && announced > comments
  const found = isShort
    ? link(`${number(comments)} of ${counted(announced, 'comment')}`, { to: 'comments' })
    : link(counted(comments, 'comment'), { to: 'comments' })
  const gap: Sentence = isShort ? [` (${number(announced - comments)} missing)`] : []
  const by: Sentence =
    people === 0
      ? [comments === 1 ? ', by nobody known' : ', all by unknown authors']
      : [
          ', by ',
          link(people === 1 ? 'one person' : `${number(people)} people`, { to: 'people' }),
          ...(hasUnknown ? [' and unknown authors'] : []),
        ]
  const deep: Sentence =
    levels === 1
      ? [comments === 1 ? ', an answer to the post' : ', all of them answers to the post']
      : [', ', link(`${number(levels)} levels`, { to: 'levels' }), ' deep']
  return [found, ...gap, ...by, ...deep, '.']
}

function subthread({ comments, levels, subthreads, largest }: ConversationFacts): Sentence | null {
  if (largest === null || comments < FEW || levels === 1) return null
  const { top, share, by } = largest
  const many = link(counted(largest.comments, 'comment'), { to: 'subthread', top })
  const begun = by === null ? '' : ` begun by ${by.name}`
  if (largest.comments === comments) return ['All of it (', many, `) is one sub-thread${begun}.`]
  if (share > MOST_OF_IT) return ['Most of it (', many, `) is one sub-thread${begun}.`]
  return [
    `The largest of ${number(subthreads)} sub-threads${by === null ? '' : `, begun by ${by.name},`} has `,
    many,
    ` (${Math.round(100 * share)}\u00a0%).`,
  ]
}

function answered(of: ConversationFacts): Sentence | null {
  const { mostAnswered, repliesToThem, areAllReplies, aboveAllBy } = of
  const [first, second] = mostAnswered
  if (first === undefined || repliesToThem < 2 || mostAnswered.length > 2) return null
  const often = times(repliesToThem)
  const person = ({ id, name }: Named) => link(name, { to: 'person', person: id })
  if (second !== undefined)
    return [person(first), ' and ', person(second), ` were answered most (${often} each).`]
  return [
    person(first),
    ' was answered most (',
    areAllReplies ? link(often, { to: 'replies-to', of: first.id }) : often,
    ')',
    ...(aboveAllBy === null
      ? []
      : [', above all by ', link(aboveAllBy.name, { to: 'replies', from: aboveAllBy.id, of: first.id })]),
    '.',
  ]
}

function exchange({ longest }: ConversationFacts): Sentence | null {
  if (longest === null || longest.messages < LONG_EXCHANGE) return null
  const { began, answered, messages, first } = longest
  const target: Target = { to: 'exchange', began: began.id, answered: answered.id, first }
  return [
    `The longest back-and-forth is between ${began.name} and ${answered.name}: `,
    link(counted(messages, 'message'), target),
    '.',
  ]
}

function pace({ comments, halfLife, duration }: ConversationFacts): Sentence | null {
  if (halfLife === null || duration === null || comments < FEW || duration <= 0) return null
  return [
    'Half of the comments came ',
    // Rounded up: within less would not be true.
    link(`within ${timeInWords(halfLife, Math.ceil)}`, { to: 'arrival' }),
    ', the last ',
    link(`after ${timeInWords(duration)}`, { to: 'arrival' }),
    '.',
  ]
}

import { counted, date, number } from '../format.ts'
import { link, type Named, type Sentence as Of, people, times } from './sentence.ts'

/** The target of a number in a person's sentence. */
export type Target =
  | { readonly to: 'comments' | 'conversations' | 'contacts' }
  | { readonly to: 'exchange'; readonly with: number }
  | { readonly to: 'conversation'; readonly conversation: number }

type Sentence = Of<Target>

/** Facts for a person's sentences. Times in ms; null where nothing is dated. */
export interface PersonFacts {
  readonly name: string
  readonly comments: number
  /** Conversations commented in. */
  readonly conversations: number
  /** Conversations opened. */
  readonly posts: number
  /** Replies to known others, and to how many of them. */
  readonly repliesGiven: number
  readonly answered: number
  /** Replies by known others, and by how many of them. */
  readonly repliesReceived: number
  readonly answeredBy: number
  /** Whom they answered most, and who answered them most; null: nobody, or several equally often. */
  readonly mostly: (Named & { readonly replies: number }) | null
  readonly mostlyBy: (Named & { readonly replies: number }) | null
  /** Where they wrote most; null: several equally. */
  readonly most: Readonly<{ id: number; title: string; comments: number }> | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** Days (UTC) with a message. */
  readonly days: number
}

/** Comments from which on it may be said where most of them are. */
const FEW = 6

/** A summary of a person's messages, in up to four sentences, each with its rule. */
export function personSentences(of: PersonFacts): readonly Sentence[] {
  if (of.comments + of.posts === 0) return [[`Nothing that ${of.name} wrote is in the data.`]]
  return [wrote(of), received(of), where(of), when(of)].filter(each => each !== null)
}

/** Their comments and conversations, and whom they answered: mostly one person, if that is more than half. */
function wrote({
  name,
  comments,
  conversations,
  posts,
  mostly,
  repliesGiven,
  answered,
}: PersonFacts): Sentence {
  const opened = `opened ${counted(posts, 'conversation')}`
  if (comments === 0) return [name, ` ${opened} and wrote no comments.`]
  const did: Sentence = [
    `${posts > 0 ? `${opened} and ` : ''}wrote `,
    link(counted(comments, 'comment'), { to: 'comments' }),
    ' in ',
    link(counted(conversations, 'conversation'), { to: 'conversations' }),
  ]
  if (mostly !== null && answered === 1) {
    const often = mostly.replies === 1 ? '' : ` (${times(mostly.replies)})`
    return [
      name,
      ' ',
      ...did,
      ', answering ',
      link(mostly.name, { to: 'exchange', with: mostly.id }),
      `${often}.`,
    ]
  }
  if (mostly !== null && mostly.replies > 1) {
    const often = 2 * mostly.replies > repliesGiven ? 'mostly' : 'most often'
    return [
      name,
      ' ',
      ...did,
      `, ${often} answering `,
      link(mostly.name, { to: 'exchange', with: mostly.id }),
      ` (${times(mostly.replies)}).`,
    ]
  }
  if (answered === 0) return [name, ' ', ...did, '.']
  return [name, ' ', ...did, ', answering ', link(people(answered), { to: 'contacts' }), '.']
}

/** Who answered them; that nobody did, of those whose names are known. */
function received({ name, repliesReceived, answeredBy, mostlyBy }: PersonFacts): Sentence {
  if (repliesReceived === 0) return [`Nobody whose name is known answered ${name}.`]
  const by = mostlyBy === null ? null : link(mostlyBy.name, { to: 'exchange', with: mostlyBy.id })
  if (by !== null && answeredBy === 1)
    return [by, ` alone answered ${name}${repliesReceived === 1 ? '' : ` (${times(repliesReceived)})`}.`]
  const who = link(answeredBy === 1 ? 'One person' : people(answeredBy), { to: 'contacts' })
  // Where each did once, their number is that of the replies.
  const often = repliesReceived === answeredBy ? '' : `, ${times(repliesReceived)} in all`
  const most: Sentence =
    by === null || mostlyBy === null || mostlyBy.replies < 2
      ? []
      : ['; ', by, ` most often (${times(mostlyBy.replies)})`]
  return [who, ` answered ${name}${often}`, ...most, '.']
}

/** Where most of it stands, if more than half of it does in one of several conversations. */
function where({ comments, conversations, most }: PersonFacts): Sentence | null {
  if (most === null || conversations < 2 || comments < FEW || 2 * most.comments <= comments) return null
  const title = link(`“${most.title}”`, { to: 'conversation', conversation: most.id })
  return ['Most of the comments are in ', title, ` (${number(most.comments)}).`]
}

/** Between which days, and on how many of them, if anything is dated. */
function when({ name, firstAt, lastAt, days }: PersonFacts): Sentence | null {
  if (firstAt === null || lastAt === null) return null
  const [first, last] = [date(firstAt), date(lastAt)]
  if (first === last) return [`All of it was written on ${first}.`]
  return [`${name} was here from ${first} to ${last}${days > 1 ? `, on ${counted(days, 'day')}` : ''}.`]
}

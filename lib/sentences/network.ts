import { counted, number } from '../format.ts'
import { link, type Named, type Sentence as Of, people, percent } from './sentence.ts'

/** The target of a number in a network's sentence. */
export type Target =
  | { readonly to: 'people' | 'pairs' }
  | { readonly to: 'person'; readonly person: number }
  | { readonly to: 'pair'; readonly one: number; readonly other: number }

type Sentence = Of<Target>

/** Somebody who stands out by a number of people. */
export interface Central extends Named {
  readonly people: number
}

/** Facts for a network's sentences: replies between different people who are known. */
export interface NetworkFacts {
  readonly people: number
  readonly replies: number
  /** Two people of whom at least one answered the other, and those who both did. */
  readonly pairs: number
  readonly mutual: number
  /** Whom most people answered, and who answered most people; null: several equally many, or nobody two. */
  readonly answeredBy: Central | null
  readonly answering: Central | null
  /** The two with most replies between them; null: several have as many, or only one. */
  readonly closest: Readonly<{ one: Named; other: Named; there: number; back: number }> | null
}

/** Who replied to whom, in up to four sentences: how much, how mutual, who is in the middle, who talks to whom. */
export function networkSentences(of: NetworkFacts): readonly Sentence[] {
  if (of.replies === 0) return [['Nobody whose name is known replied to anybody else.']]
  return [size(of), mutual(of), central(of), closest(of)].filter(each => each !== null)
}

const size = ({ people: count, replies, pairs }: NetworkFacts): Sentence => [
  link(counted(replies, 'reply', 'replies'), { to: 'pairs' }),
  ` between `,
  link(people(count), { to: 'people' }),
  ...(pairs === 1 ? ['.'] : [`, in ${counted(pairs, 'pair')}.`]),
]

/** How many of those who talk do so both ways. */
function mutual({ pairs, mutual: both }: NetworkFacts): Sentence {
  if (pairs === 1) return [both === 1 ? 'Each answered the other.' : 'Only one of the two answered.']
  if (both === 0) return ['In no pair did both answer each other.']
  if (both === pairs) return ['In every pair both answered each other.']
  return [
    'In ',
    link(`${number(both)}\u00a0of them`, { to: 'pairs' }),
    ` (${percent(both, pairs)}) both answered each other.`,
  ]
}

/** Who was answered by most people, and who answered most; nothing where there are but two. */
function central({ people: count, answeredBy, answering }: NetworkFacts): Sentence | null {
  if (count < 3 || (answeredBy === null && answering === null)) return null
  const person = ({ id, name }: Named) => link(name, { to: 'person', person: id })
  const many = ({ id, people }: Central) => link(number(people), { to: 'person', person: id })
  if (answeredBy !== null && answering !== null && answeredBy.id === answering.id)
    return [
      ...[person(answeredBy), ' was answered by the most people (', many(answeredBy)],
      ...['), and answered the most (', many(answering), ').'],
    ]
  return [
    ...(answeredBy === null
      ? []
      : [person(answeredBy), ' was answered by the most people (', many(answeredBy), ')']),
    ...(answeredBy !== null && answering !== null ? ['; '] : []),
    ...(answering === null ? [] : [person(answering), ' answered the most people (', many(answering), ')']),
    '.',
  ]
}

/** The two with most replies between them, and how many came from each. */
function closest({ pairs, closest: two }: NetworkFacts): Sentence | null {
  if (two === null || pairs < 2) return null
  const { one, other, there, back } = two
  const both = link(`${one.name} and ${other.name}`, { to: 'pair', one: one.id, other: other.id })
  const said = counted(there + back, 'reply', 'replies')
  if (back === 0) return [both, ` have the most replies between them: ${said}, all by ${one.name}.`]
  return [
    both,
    ` have the most replies between them: ${said} (${number(there)} by ${one.name}, ${number(back)} by ${other.name}).`,
  ]
}

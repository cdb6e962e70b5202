import { counted, number, share, timeInWords } from '../format.ts'
import type { ConversationMeasure } from '../measures/index.ts'
import { link, type Sentence as Of } from './sentence.ts'

/** The target of a number in a comparison's sentence: a place in a conversation, or who takes part in several. */
export type Target = { readonly to: Place; readonly conversation: number } | { readonly to: 'common people' }

type Place = 'thread' | 'participation' | 'levels' | 'new-comments' | 'all-measures'

type Sentence = Of<Target>

/** A conversation among those compared. */
export interface ComparedFacts {
  readonly letter: string
  readonly row: { readonly id: number } & Readonly<Record<ConversationMeasure, number | null>>
}

interface Difference {
  readonly measure: ConversationMeasure
  /** Where the comments behind the number are. */
  readonly place: Place
  /** How the number is said. */
  readonly value: (value: number) => string
  /** The sentence, of the conversations with the largest and the smallest value: their letters, and the values in words. */
  readonly says: (largest: Said, smallest: Said) => Sentence
}

interface Said {
  readonly letter: string
  readonly value: ReturnType<typeof link<Target>>
}

const than =
  (before: string) =>
  (a: Said, b: Said): Sentence => [
    `${before} in ${a.letter} (`,
    a.value,
    `) than in ${b.letter} (`,
    b.value,
    ').',
  ]

const time = (value: number) => timeInWords(value)

/** The differences that are said, most telling first; the table has all measures. */
const differences: readonly Difference[] = [
  {
    measure: 'comments',
    place: 'thread',
    value: number,
    says: (a, b) => [`${a.letter} has more comments (`, a.value, `) than ${b.letter} (`, b.value, ').'],
  },
  { measure: 'authors', place: 'participation', value: number, says: than('More people wrote') },
  {
    measure: 'duration_s',
    place: 'new-comments',
    value: time,
    says: (a, b) => [`${a.letter} ran for `, a.value, `, ${b.letter} for `, b.value, '.'],
  },
  {
    measure: 'median_response_s',
    place: 'all-measures',
    value: time,
    says: (a, b) => [
      `Replies take longer in ${a.letter} (median `,
      a.value,
      `) than in ${b.letter} (`,
      b.value,
      ').',
    ],
  },
  {
    measure: 'half_life_s',
    place: 'new-comments',
    // Rounded up: within less would not be true.
    value: value => timeInWords(value, Math.ceil),
    says: (a, b) => [
      `Half of ${a.letter}’s comments came within `,
      a.value,
      `; ${b.letter}’s within `,
      b.value,
      '.',
    ],
  },
  {
    measure: 'max_depth',
    place: 'levels',
    value: value => counted(value, 'level'),
    says: (a, b) => [`${a.letter} is deeper (`, a.value, `) than ${b.letter} (`, b.value, ').'],
  },
  {
    measure: 'width',
    place: 'levels',
    value: number,
    says: (a, b) => [
      `The widest level of ${a.letter} has `,
      a.value,
      ` comments, that of ${b.letter} `,
      b.value,
      '.',
    ],
  },
  {
    measure: 'longest_exchange',
    place: 'thread',
    value: number,
    says: (a, b) => [
      `The longest back-and-forth in ${a.letter} has `,
      a.value,
      ` messages, in ${b.letter} `,
      b.value,
      '.',
    ],
  },
  {
    measure: 'words',
    place: 'thread',
    value: number,
    says: (a, b) => [`${a.letter} has more words (`, a.value, `) than ${b.letter} (`, b.value, ').'],
  },
  { measure: 'replied_share', place: 'levels', value: share, says: than('More comments got a reply') },
  { measure: 'reentry_share', place: 'participation', value: share, says: than('More people wrote again') },
  {
    measure: 'reciprocity_edge',
    place: 'all-measures',
    value: share,
    says: than('More of those who were answered answered back'),
  },
  {
    measure: 'top_author_share',
    place: 'participation',
    value: share,
    says: than('One person wrote more of the comments'),
  },
  {
    measure: 'op_share',
    place: 'participation',
    value: share,
    says: than('The post’s author wrote more of the comments'),
  },
]

/** How many times as large a number must be to be worth a sentence, and how much larger a share. */
const TELLING = { times: 1.5, points: 0.15 } as const

/**
 * Differences between conversations: of each measure the largest value against the smallest, where it is half as large again,
 * or a share 15 points more. A value that some do not have is compared among those that have it.
 */
export function differencesInWords(compared: readonly ComparedFacts[]): readonly Sentence[] {
  return differences.flatMap(({ measure, place, value, says }) => {
    const values = compared
      .flatMap(({ letter, row }) =>
        row[measure] === null ? [] : [{ letter, id: row.id, value: row[measure] }],
      )
      .sort((a, b) => b.value - a.value)
    const [largest] = values
    const smallest = values.at(-1)
    if (!largest || !smallest || !isTelling(measure, largest.value, smallest.value)) return []
    const said = (of: typeof largest): Said => ({
      letter: of.letter,
      value: link<Target>(value(of.value), { to: place, conversation: of.id }),
    })
    const [a, b] = [said(largest), said(smallest)]
    return a.value.text === b.value.text ? [] : [says(a, b)]
  })
}

function isTelling(measure: ConversationMeasure, large: number, small: number): boolean {
  if (/_share$|^reciprocity/.test(measure)) return large - small >= TELLING.points
  // Of a time of nothing, and of an exchange that there is not, nothing is a multiple.
  if (small <= 0) return measure === 'comments' && large > 0
  return large / small >= TELLING.times
}

/** Differences that open a page. */
const MOST = 3

/** The most telling differences, and how many people take part in several, in two to four sentences. */
export function comparisonSentences(
  compared: readonly ComparedFacts[],
  inCommon: number,
): readonly Sentence[] {
  const said = differencesInWords(compared).slice(0, MOST)
  const apart: readonly Sentence[] =
    said.length > 0 ? said : [['No number of one is half again as large as another’s.']]
  const both = compared.length === 2 ? 'both' : 'several of them'
  const common: Sentence =
    inCommon === 0
      ? [`Nobody takes part in ${compared.length === 2 ? 'both' : 'more than one of them'}.`]
      : [
          link(counted(inCommon, 'person', 'people'), { to: 'common people' }),
          ` ${inCommon === 1 ? 'takes' : 'take'} part in ${both}.`,
        ]
  return [...apart, common]
}

import { number } from '../../../lib/format.ts'
import type { ConversationMeasure } from '../../../lib/measures/index.ts'
import type { Places } from '../../queries/ranks.ts'

/** From this share of others on, being above or below them is worth a word. */
const TELLING = 0.75
/** As many things as are said of a conversation. */
const MOST_SAID = 6

/** Phrases that set a conversation apart from those of similar size, most extreme first: `deeper than 93 %`. */
export function placesInWords({ of }: Places): string[] {
  return [...phrases]
    .flatMap(([measure, { more, less }]) => {
      const place = measure === 'comments' ? undefined : of.get(measure)
      if (place === undefined) return []
      const [words, extent] = place.lower >= place.higher ? [more, place.lower] : [less, place.higher]
      return extent < TELLING ? [] : [{ text: `${words} ${percent(extent)}`, extent }]
    })
    .sort((a, b) => b.extent - a.extent)
    .slice(0, MOST_SAID)
    .map(({ text }) => text)
}

/** The size of a conversation among all others: `larger than 99 % of all 7,372 others`; null: there are too few. */
export function sizeInWords({ of }: Places): string | null {
  const place = of.get('comments')
  if (place === undefined) return null
  const isLarger = place.lower >= place.higher
  const words = isLarger ? 'larger than' : 'smaller than'
  return `${words} ${percent(isLarger ? place.lower : place.higher)} of the ${number(place.among)} others`
}

/** Never rounded up to all of them. */
const percent = (extent: number) => (extent === 1 ? 'all' : `${Math.floor(100 * extent)}\u00a0%`)

/** How it is said where a conversation stands among others. */
interface Phrases {
  /** `… 93 % of the others`, of a value above and below theirs. */
  readonly more: string
  readonly less: string
}

/** The measures of which that is said in words, most telling first; the table has all. */
const phrases: ReadonlyMap<ConversationMeasure, Phrases> = new Map<ConversationMeasure, Phrases>([
  ['comments', { more: 'larger than', less: 'smaller than' }],
  ['authors', { more: 'more people than', less: 'fewer people than' }],
  ['max_depth', { more: 'deeper than', less: 'shallower than' }],
  ['width', { more: 'wider than', less: 'narrower than' }],
  [
    'longest_exchange',
    {
      more: 'a longer back-and-forth than',
      less: 'a shorter back-and-forth than',
    },
  ],
  [
    'median_response_s',
    {
      more: 'slower answers than',
      less: 'quicker answers than',
    },
  ],
  [
    'half_life_s',
    {
      more: 'slower to its first half than',
      less: 'quicker to its first half than',
    },
  ],
  ['duration_s', { more: 'went on longer than', less: 'ended sooner than' }],
  ['words', { more: 'more words than', less: 'fewer words than' }],
  ['structural_virality', { more: 'more spread out in chains than', less: 'closer to a star than' }],
  ['reciprocity_edge', { more: 'more answers returned than in', less: 'fewer answers returned than in' }],
  ['reentry_share', { more: 'more people coming back than in', less: 'fewer people coming back than in' }],
  ['replied_share', { more: 'more comments answered than in', less: 'fewer comments answered than in' }],
  [
    'top_author_share',
    { more: 'more of it by one person than in', less: 'less of it by one person than in' },
  ],
  ['op_share', { more: 'more by the post’s author than in', less: 'less by the post’s author than in' }],
  ['gini', { more: 'less evenly shared than', less: 'more evenly shared than' }],
])

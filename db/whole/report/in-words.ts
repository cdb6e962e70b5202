import { number, share, valueIn } from '../../../lib/format.ts'
import { type ConversationMeasure, conversationMeasures } from '../../../lib/measures/index.ts'
import type { Compared } from '../../lists/compare-query.ts'
import type { Places } from '../../queries/ranks.ts'
import { phrases } from './phrases.ts'

const words = [
  '',
  '',
  'twice',
  'three times',
  'four times',
  'five times',
  'six times',
  'seven times',
  'eight times',
  'nine times',
  'ten times',
] as const

const upToOne = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })

/** How many times as much: `twice`, `about three times`, `2.4 times`, `690 times`; null below one and a half, where nobody would say so. */
export function ratioInWords(large: number, small: number): string | null {
  if (small <= 0) return null
  const ratio = large / small
  if (ratio < 1.5) return null
  const nearest = Math.round(ratio)
  const word = words[nearest]
  if (word && ratio === nearest) return word
  if (word && nearest > 1 && Math.abs(ratio - nearest) <= 0.04 * nearest) return `about ${word}`
  return `${(ratio < 10 ? upToOne : twoDigits).format(ratio)} times`
}

/** From this share of others on, being above or below them is worth a word. */
const TELLING = 0.75
/** As many things as are said of a conversation. */
const MOST_SAID = 6

/** What sets a conversation apart from those of similar size, most extreme first: `deeper than 93 %`. */
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

/** A difference of shares that is worth a word. */
const TELLING_POINTS = 0.15

/** What sets the conversations apart from each other: the largest value of a measure against the smallest. */
export function differencesInWords(compared: readonly Compared[]): string[] {
  return [...phrases].flatMap(([measure, { times }]) => {
    const extremes = extremesOf(compared, measure)
    if (extremes === null) return []
    const { largest, smallest, definition } = extremes
    const values = `${valueIn(definition.unit, largest.value)} against ${valueIn(definition.unit, smallest.value)}`
    if (times !== null) {
      const ratio = ratioInWords(largest.value, smallest.value)
      return ratio === null ? [] : [`${largest.letter} ${times(ratio)} ${smallest.letter}: ${values}.`]
    }
    if (definition.unit !== 'share' || largest.value - smallest.value < TELLING_POINTS) return []
    return [
      `${definition.label}: ${share(largest.value)} in ${largest.letter}, ${share(smallest.value)} in ${smallest.letter}.`,
    ]
  })
}

function extremesOf(compared: readonly Compared[], measure: ConversationMeasure) {
  const definition = conversationMeasures.find(({ key }) => key === measure)
  const values = compared
    .flatMap(({ letter, row }) => {
      const value = row[measure]
      return value === null ? [] : [{ letter, value }]
    })
    .sort((a, b) => b.value - a.value)
  const [largest] = values
  const smallest = values.at(-1)
  if (definition === undefined || !largest || !smallest || largest === smallest) return null
  return { definition, largest, smallest }
}

import { number } from '../../../lib/format.ts'
import type { Places } from '../../queries/ranks.ts'
import { phrases } from './phrases.ts'

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

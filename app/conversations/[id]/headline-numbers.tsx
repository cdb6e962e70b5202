import type { Conversation } from '../../../db/queries/conversation.ts'
import type { Place } from '../../../db/queries/ranks.ts'
import { number } from '../../../lib/format.ts'
import { type ConversationMeasure, conversationMeasures } from '../../../lib/measures/index.ts'
import { DefinitionText, Value } from '../../_shared/definition.tsx'
import styles from './page.module.css'

/** The numbers that stand large at the top of the page, in their order. */
export const headlines = [
  'comments',
  'authors',
  'max_depth',
  'replied_share',
  'longest_exchange',
  'median_response_s',
] as const satisfies readonly ConversationMeasure[]

interface HeadlineNumbersProps {
  readonly of: Conversation
  readonly places: ReadonlyMap<ConversationMeasure, Place>
}

/** Up to six numbers in words that people know, each with its definition behind it and, where there are enough others, where it stands among them. */
export function HeadlineNumbers({ of, places }: HeadlineNumbersProps) {
  return (
    <ul className={styles.numbers} aria-label="Headline numbers">
      {headlines.map(key => {
        // What there is not is no headline.
        if (of[key] === null || (key === 'longest_exchange' && of[key] === 0)) return null
        const measure = conversationMeasures.find(each => each.key === key)!
        const place = places.get(key)
        return (
          <li key={key}>
            <span className={styles.headlineValue}>
              <Value of={measure} value={of[key]} />
            </span>
            <button
              type="button"
              className={styles.label}
              popoverTarget={`about-${key}`}
              data-tip={measure.definition}
            >
              {measure.label}
            </button>
            {place && (
              <span className={styles.standing}>
                {placeInWords(place)}
                {key === 'comments' ? ' others' : ' of similar size'}
              </span>
            )}
            <div id={`about-${key}`} popover="auto" className={styles.about}>
              <DefinitionText definition={measure} />
              {place && (
                <p className={styles.standing}>
                  {key === 'comments'
                    ? 'Compared with all other conversations.'
                    : 'Compared with the other conversations that have half to twice as many comments.'}{' '}
                  Equal values count half.
                </p>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** `above 83 % of 212`; never rounded up to all of them. */
function placeInWords({ above, among }: Place): string {
  if (above === 1) return `above all ${number(among)}`
  return `above ${Math.floor(100 * above)}\u00a0% of ${number(among)}`
}

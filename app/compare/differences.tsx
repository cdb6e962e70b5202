import { placesInWords, sizeInWords } from '../../db/archives/report/in-words.ts'
import type { Compared } from '../../db/lists/compare-query.ts'
import type { Places } from '../../db/queries/ranks.ts'
import { counted, number } from '../../lib/format.ts'
import { differencesInWords } from '../../lib/sentences/compare.ts'
import { textOf } from '../../lib/sentences/sentence.ts'
import { Section } from '../_shared/page-parts.tsx'
import styles from './compare.module.css'
import { Letter } from './letter.tsx'

interface DifferencesProps {
  readonly compared: readonly Compared[]
  /** Of each conversation, in the same order. */
  readonly places: readonly Places[]
  /** Others that a value must be compared with before anything is said. */
  readonly enough: number
}

/** Differences in sentences: between the conversations, and against others of similar size. */
export function Differences({ compared, places, enough }: DifferencesProps) {
  const between = differencesInWords(compared).map(textOf)
  return (
    <Section
      title="Key differences"
      about="The largest against the smallest, then each against conversations of similar size (half to twice as many comments)."
    >
      <div className={styles.words}>
        {compared.length > 1 && (
          <div>
            <ul className={styles.between}>
              {between.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
              {between.length === 0 && <li>No large differences.</li>}
            </ul>
          </div>
        )}
        <div className={styles.among}>
          {compared.map(({ letter, row }, index) => {
            const own = places[index]
            return (
              own && (
                <div key={row.id}>
                  <h3>
                    <Letter of={letter} /> compared with all conversations
                  </h3>
                  <Among places={own} enough={enough} />
                </div>
              )
            )
          })}
        </div>
      </div>
    </Section>
  )
}

function Among({ places, enough }: { places: Places; enough: number }) {
  const size = sizeInWords(places)
  const said = placesInWords(places)
  const { others, from, to } = places
  return (
    <>
      {size && <p>{capitalised(size)}.</p>}
      {others < enough ? (
        <p className="quiet">
          {others === 0 ? 'No other conversation' : `Only ${counted(others, 'other conversation')}`} of
          similar size ({range(from, to)}): too few to compare with.
        </p>
      ) : (
        <>
          <p>
            Of {counted(others, 'conversation')} of similar size ({range(from, to)}):
          </p>
          <ul>
            {said.map(each => (
              <li key={each}>{each}</li>
            ))}
            {said.length === 0 && <li>Nothing unusual: every measure is within the middle half.</li>}
          </ul>
        </>
      )}
    </>
  )
}

const range = (from: number, to: number) =>
  from === to ? counted(from, 'comment') : `${number(from)} to ${counted(to, 'comment')}`

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

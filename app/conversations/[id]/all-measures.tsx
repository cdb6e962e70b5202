import type { Conversation } from '../../../db/queries/conversation.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { Value } from '../../_shared/definition.tsx'
import { Downloads } from '../../_shared/downloads.tsx'
import styles from './all-measures.module.css'

/** Every number of the catalogue for this conversation, with what it means. */
export function AllMeasures({ of }: { readonly of: Conversation }) {
  return (
    <section className={styles.section} aria-labelledby="all-measures">
      <div className={styles.heading}>
        <h2 id="all-measures">All measures</h2>
        <Downloads path={`/conversations/${of.id}/measures`} what="Measures" />
      </div>
      <dl className={styles.measures}>
        {conversationMeasures.map(measure => (
          <div key={measure.key}>
            <dt>
              <a href={`/measures#${measure.key}`}>{measure.label}</a>
            </dt>
            <dd className={styles.value}>
              <Value of={measure} value={of[measure.key]} />
            </dd>
            <dd className={styles.definition}>
              {measure.definition}
              {of[measure.key] === null &&
                measure.undefinedWhen !== null &&
                ` No value when ${measure.undefinedWhen}.`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

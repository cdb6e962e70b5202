import type { Conversation } from '../../../db/queries/conversation.ts'
import type { Definition } from '../../../lib/definition.ts'
import { type ConversationMeasure, conversationMeasures } from '../../../lib/measures/index.ts'
import { Value } from '../../_shared/definition.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import styles from './page.module.css'

/** Every number of the catalogue for this conversation, with what it means. */
export function AllMeasures({ of }: { readonly of: Conversation }) {
  return (
    <section className={styles.section} aria-labelledby="all-measures">
      <div className={styles.heading}>
        <h2 id="all-measures">All measures</h2>
        <ExportMenu what="Measures" data={`/conversations/${of.id}/measures`} />
      </div>
      <dl className={styles.measures}>
        {conversationMeasures.map(measure => (
          <Entry key={measure.key} measure={measure} value={of[measure.key]} />
        ))}
      </dl>
    </section>
  )
}

interface EntryProps {
  readonly measure: Definition & { readonly key: ConversationMeasure }
  readonly value: number | null
}

function Entry({ measure, value }: EntryProps) {
  const { key, label, definition, undefinedWhen } = measure
  return (
    <div>
      <dt>
        <a href={`/measures#${key}`}>{label}</a>
      </dt>
      <dd className={styles.measureValue}>
        <Value of={measure} value={value} />
      </dd>
      <dd className={styles.definition}>
        {definition}
        {value === null && undefinedWhen !== null && ` No value when ${undefinedWhen}.`}
      </dd>
    </div>
  )
}

import type { Conversation } from '../../../db/queries/conversation.ts'
import { type ConversationMeasure, conversationMeasures } from '../../../lib/measures/index.ts'
import type { Definition } from '../../../lib/measures/measure.ts'
import { escaped } from '../../_shared/charts/picture/markup.ts'
import { noValue } from '../../_shared/definition.tsx'
import { Downloads } from '../../_shared/downloads.tsx'
import { NOTHING, valueIn } from '../../_shared/format.ts'
import styles from './all-measures.module.css'

/** Every number of the catalogue for this conversation, with what it means. */
export function AllMeasures({ of }: { readonly of: Conversation }) {
  return (
    <section className={styles.section} aria-labelledby="all-measures">
      <div className={styles.heading}>
        <h2 id="all-measures">All measures</h2>
        <Downloads path={`/conversations/${of.id}/measures`} what="Measures" />
      </div>
      <dl
        className={styles.measures}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped.
        dangerouslySetInnerHTML={{ __html: conversationMeasures.map(each => entry(each, of)).join('') }}
      />
    </section>
  )
}

/** As markup: made as elements, these texts that hardly ever change would take a tenth of the page's time. */
function entry(measure: Definition & { readonly key: ConversationMeasure }, of: Conversation): string {
  const { key, label, definition, unit, undefinedWhen } = measure
  const value = of[key]
  const shown =
    value === null
      ? `<span title="${escaped(noValue(measure))}">${NOTHING}</span>`
      : escaped(valueIn(unit, value))
  const absent = value === null && undefinedWhen !== null ? ` No value when ${undefinedWhen}.` : ''
  return (
    `<div><dt><a href="/measures#${escaped(key)}">${escaped(label)}</a></dt>` +
    `<dd class="${styles.value}">${shown}</dd>` +
    `<dd class="${styles.definition}">${escaped(definition + absent)}</dd></div>`
  )
}

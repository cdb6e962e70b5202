import type { Conversation } from '../../../db/queries/conversation.ts'
import type { Definition } from '../../../lib/definition.ts'
import { conversationFamilies, conversationMeasures } from '../../../lib/measures/index.ts'
import { Value } from '../../_shared/definition.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { MeasureSearch } from './measure-search.tsx'
import styles from './page.module.css'

/** Every number of the catalogue for this conversation, by what it is about; what it means is folded, and can be looked for. */
export function AllMeasures({ of }: { readonly of: Conversation }) {
  return (
    <section className={styles.section} aria-labelledby="all-measures">
      <div className={styles.heading}>
        <h2 id="all-measures">All measures</h2>
        <ExportMenu what="Measures" data={`/conversations/${of.id}/measures`} />
      </div>
      <MeasureSearch>
        {conversationFamilies.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(key => (
                <Entry
                  key={key}
                  measure={conversationMeasures.find(each => each.key === key)!}
                  value={of[key]}
                />
              ))}
            </dl>
          </section>
        ))}
      </MeasureSearch>
    </section>
  )
}

function Entry({ measure, value }: { readonly measure: Definition; readonly value: number | null }) {
  const { key, label, definition, undefinedWhen } = measure
  return (
    <div data-measure={`${label} ${key} ${definition}`.toLowerCase()}>
      <dt>
        <details>
          <summary>{label}</summary>
          <p>
            {definition}
            {value === null && undefinedWhen !== null && ` No value when ${undefinedWhen}.`}{' '}
            <a href={`/measures#${key}`} aria-label={`More about ${label}`}>
              More
            </a>
          </p>
        </details>
      </dt>
      <dd>
        <Value of={measure} value={value} />
      </dd>
    </div>
  )
}

'use client'

import { AddedItem } from './added-item.tsx'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'
import type { NamedFormat } from './preview-panel.tsx'

/** What was added since the site was opened, and what became of it; nothing where nothing was. */
export function AddedItems({ formats }: { formats: readonly NamedFormat[] }) {
  const { items, want } = useAdding()
  const ready = items.filter(
    ({ step }) =>
      step.kind === 'asking' && step.shown !== null && 'format' in step.shown && step.shown.format !== null,
  )
  return (
    <div id="added" className={styles.added}>
      {ready.length > 1 && (
        <button type="button" className={styles.primary} onClick={() => want(ready.map(({ id }) => id))}>
          Import all {ready.length}
        </button>
      )}
      <ul className={styles.items} aria-live="polite" aria-label="Added">
        {items.map(item => (
          <AddedItem key={item.id} item={item} formats={formats} />
        ))}
      </ul>
    </div>
  )
}

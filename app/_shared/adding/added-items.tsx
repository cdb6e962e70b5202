'use client'

import { AddedItem } from './added-item.tsx'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'

/** What was added since the site was opened, and what became of it; nothing where nothing was. */
export function AddedItems() {
  const { items, remove } = useAdding()
  return (
    <ul className={styles.items} aria-live="polite" aria-label="Added">
      {items.map(item => (
        <AddedItem key={item.id} item={item} onRemove={() => remove(item.id)} />
      ))}
    </ul>
  )
}

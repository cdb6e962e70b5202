'use client'

import styles from './picks.module.css'
import { usePicks } from './picks.tsx'

/** The id of the form that the boxes belong to, wherever in the page they stand. */
export const PICKS_FORM = 'picks'

/** A box that ticks a conversation. */
export function PickBox({ id, name }: { readonly id: number; readonly name: string }) {
  const { picked, toggle } = usePicks()
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        form={PICKS_FORM}
        name="picked"
        value={id}
        checked={picked.includes(id)}
        onChange={() => toggle(id)}
        aria-label={`Pick ${name}`}
      />
    </label>
  )
}

import type { ReactNode } from 'react'
import styles from './export.module.css'

/** Ways of one kind. */
export function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.group}>
      <span>{name}</span>
      <div>{children}</div>
    </div>
  )
}

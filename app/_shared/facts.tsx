import type { ReactNode } from 'react'
import styles from './page.module.css'

/** A number with its name; the tooltip says what it means. */
export interface Fact {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
  readonly title?: string | null
}

/** Headline numbers, large and quiet, in a row that wraps. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ key, label, value, title }) => (
        <div key={key} title={title ?? undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Many named values in columns, small. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.list}>
      {facts.map(({ key, label, value, title }) => (
        <div key={key} title={title ?? undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ReactNode } from 'react'
import styles from './facts.module.css'
import { Still } from './still/still.tsx'

/** A number with its name; the tooltip says what it means. */
export interface Fact {
  readonly key: string
  readonly label: string
  /** Elements that can be markup: see `Still`. */
  readonly value: ReactNode
  readonly title?: string | null
}

/** Headline numbers, large and quiet, in a row that wraps. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Still as="dl" className={styles.facts}>
      {facts.map(({ key, label, value, title }) => (
        <div key={key} title={title ?? undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Still>
  )
}

/** Many named values in columns, small. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <Still as="dl" className={styles.list}>
      {facts.map(({ key, label, value, title }) => (
        <div key={key} title={title ?? undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Still>
  )
}

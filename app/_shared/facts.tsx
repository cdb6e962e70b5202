import type { ReactNode } from 'react'
import styles from './page.module.css'

/** A number with its name; the tooltip says what it means. */
interface Fact {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
  readonly title?: string | null
  /** The value of the period before, with what that is called. */
  readonly before?: ReactNode
}

interface FactsProps {
  readonly facts: readonly Fact[]
}

/** Headline numbers, large and quiet, in a row that wraps. */
export const Facts = ({ facts }: FactsProps) => <Named facts={facts} className={styles.facts} />

/** Many named values in columns, small. */
export const FactList = ({ facts }: FactsProps) => <Named facts={facts} className={styles.list} />

const Named = ({ facts, className }: FactsProps & { readonly className: string | undefined }) => (
  <dl className={className}>
    {facts.map(({ key, label, value, title, before }) => (
      <div key={key} data-tip={title ?? undefined}>
        <dt>{label}</dt>
        <dd>{value}</dd>
        {before !== undefined && <dd className={styles.before}>{before}</dd>}
      </div>
    ))}
  </dl>
)

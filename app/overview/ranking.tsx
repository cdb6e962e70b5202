import type { ReactNode } from 'react'
import styles from './overview.module.css'

/** One place of a ranking. */
export interface Entry {
  readonly key: number
  readonly name: ReactNode
  readonly value: string
  /** Of the first entry's value, 0 to 1. */
  readonly part: number
}

interface RankingProps {
  readonly entries: readonly Entry[]
  /** In columns where there is room. */
  readonly isWide?: boolean
}

/** Names in order, each with its value and a thin bar. */
export function Ranking({ entries, isWide = false }: RankingProps) {
  return (
    <ol className={styles.ranking} data-wide={isWide}>
      {entries.map(({ key, name, value, part }) => (
        <li key={key}>
          <span className={styles.name}>{name}</span>
          <span className={styles.value}>{value}</span>
          <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * part} height="1" />
          </svg>
        </li>
      ))}
    </ol>
  )
}

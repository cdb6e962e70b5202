import { number } from '../../../../lib/format.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { useSubthread } from '../selection.tsx'
import type { LegendProps } from './legend.tsx'
import styles from './tree-parts.module.css'

/** Whose branch is whose, as buttons that choose it. */
export function BranchNames({ branches: { under, coloured, count } }: LegendProps) {
  const subthread = useSubthread()
  if (coloured.length === 0) return null
  return (
    <ul className={styles.people} aria-label="Largest sub-threads">
      <li className={styles.lead}>
        {under === 0 ? 'Largest sub-threads' : 'Most is one sub-thread; its largest branches'}
      </li>
      {coloured.map(({ top, name, comments }, rank) => {
        return (
          <li key={top}>
            <button type="button" aria-pressed={subthread.isChosen(top)} onClick={() => subthread.open(top)}>
              <span
                className={styles.legendDot}
                style={{ background: authorColour(rank) }}
                aria-hidden="true"
              />
              <bdi className={styles.legendName}>{name ?? 'unknown'}</bdi>
              <span className={styles.count}>{number(comments)}</span>
            </button>
          </li>
        )
      })}
      {(under !== 0 || count > coloured.length) && (
        <li className={styles.others}>
          <span className={styles.legendDot} style={{ background: authorColour(null) }} aria-hidden="true" />
          the rest
        </li>
      )}
    </ul>
  )
}

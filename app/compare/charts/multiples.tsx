import type { ReactNode } from 'react'
import type { Compared } from '../compare-query.ts'
import { Letter } from '../letter.tsx'
import styles from './multiples.module.css'

interface MultiplesProps {
  readonly compared: readonly Compared[]
  /** The chart of the conversation at this place. */
  readonly chart: (index: number) => ReactNode
}

/** The same small chart for each conversation, under its letter. */
export function Multiples({ compared, chart }: MultiplesProps) {
  return (
    <ul className={styles.multiples}>
      {compared.map(({ letter, row }, index) => (
        <li key={row.id}>
          <p className={styles.name}>
            <Letter of={letter} />
            <span dir="auto">{(row.title ?? row.native_id).slice(0, 120)}</span>
          </p>
          {chart(index)}
        </li>
      ))}
    </ul>
  )
}

/** The lines of the other conversations, faintly behind the one that is meant. */
export function Ghosts({ paths, own }: { readonly paths: readonly string[]; readonly own: number }) {
  return <path className={styles.ghost} d={paths.filter((_, index) => index !== own).join('')} />
}

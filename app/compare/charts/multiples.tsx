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

/** Upright bands of equal width over a drawing, each saying what is there; `told` is given the middle of one, 0 to 1. */
export function Bands({ told }: { readonly told: (at: number) => string }) {
  return BANDS.map(x => (
    <rect key={x} className={styles.band} x={x} y="0" width={100 / BANDS.length} height="100">
      <title>{told(x / 100 + 0.5 / BANDS.length)}</title>
    </rect>
  ))
}

/** Where they begin, of 100. */
const BANDS = Array.from({ length: 25 }, (_, index) => 4 * index)

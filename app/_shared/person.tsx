import Link from 'next/link'
import { authorColour } from './author-colour.ts'
import styles from './table.module.css'

interface PersonProps {
  /** Null: deleted, anonymous or unknown. */
  readonly id: number | null
  readonly name: string | null
  /** Place among the most active of what is shown, for the colour; left out: no dot. */
  readonly rank?: number | null
  /** Where equal names of different sites could stand beside each other. */
  readonly site?: string | null
}

/** An author's name as a link to the person, with the dot of their colour. */
export function Person({ id, name, rank, site }: PersonProps) {
  const dot = rank !== undefined && (
    // The one style that cannot be a class: the colour is data.
    <span className={styles.dot} style={{ background: authorColour(rank) }} aria-hidden="true" />
  )
  if (id === null || name === null)
    return (
      <span className={styles.person} data-tip="Deleted, anonymous or unknown">
        {dot}
        <span className={styles.unknown}>unknown</span>
      </span>
    )
  return (
    <span className={styles.person}>
      {dot}
      <Link href={`/people/${id}`} prefetch={false}>
        <bdi className={styles.name}>{name}</bdi>
      </Link>
      {site && (
        <span className={styles.personSite} data-tip={site.slice(0, 500)}>
          <bdi>{site.slice(0, 500)}</bdi>
        </span>
      )}
    </span>
  )
}

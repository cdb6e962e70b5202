import Link from 'next/link'
import styles from './page.module.css'

interface PagerProps {
  /** Null: there is no such page. */
  readonly previous: string | null
  readonly next: string | null
  readonly what: string
}

/** The ways to the parts of a list before and after this one; nothing where the list has one part. */
export function Pager({ previous, next, what }: PagerProps) {
  if (previous === null && next === null) return null
  return (
    <nav className={styles.pager} aria-label={`Pages of ${what}`}>
      <Step href={previous} rel="prev" name="← Previous" />
      <Step href={next} rel="next" name="Next →" />
    </nav>
  )
}

function Step({ href, rel, name }: { href: string | null; rel: 'prev' | 'next'; name: string }) {
  if (href === null) return <span className={styles.none}>{name}</span>
  return (
    <Link href={href} rel={rel} prefetch={false}>
      {name}
    </Link>
  )
}

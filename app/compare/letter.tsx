import styles from './compare.module.css'

/** The letter that a conversation goes by in charts and tables. */
export function Letter({ of }: { readonly of: string }) {
  return <span className={styles.letter}>{of}</span>
}

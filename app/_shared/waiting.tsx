import styles from './page.module.css'

/** What stands in the place of a part of the page that is still being counted; as high as `rows` lines of text. */
export function Waiting({ rows, what }: { rows: number; what: string }) {
  return (
    <div className={styles.waiting} style={{ minHeight: `${rows * 1.5}rem` }} role="status">
      {what}: counting …
    </div>
  )
}

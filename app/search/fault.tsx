import type { SearchFault } from '../../lib/search/query.ts'
import styles from './search.module.css'

/** What is wrong with a query, and where. */
export function Fault({ text, fault: { message, start, end } }: { text: string; fault: SearchFault }) {
  return (
    <div className={styles.fault} role="alert">
      <p>{message}</p>
      <p className={styles.faulty} dir="auto">
        {text.slice(0, start)}
        <em>{text.slice(start, end)}</em>
        {text.slice(end)}
      </p>
    </div>
  )
}

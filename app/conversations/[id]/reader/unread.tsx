import { number } from '../../../../lib/format.ts'
import type { ReadPlaces } from './read-places.ts'
import styles from './reader.module.css'
import { LONG_ENOUGH_MS } from './use-read.ts'

interface UnreadProps {
  readonly comments: number
  /** Null: not known yet. */
  readonly read: ReadPlaces | null
}

/** How many comments are left to read, and the mark that they bear. */
export function Unread({ comments, read }: UnreadProps) {
  if (read === null || comments === 0) return null
  const left = Math.max(0, comments - read.size)
  return (
    <span
      className={styles.unread}
      data-left={left}
      data-tip={`Read is what was in sight for ${LONG_ENOUGH_MS / 1000} seconds. Only this tab knows it, until it is closed.`}
    >
      {left === 0 ? 'all read' : `${number(left)} unread`}
    </span>
  )
}

import Link from 'next/link'
import type { Comparison } from '../../db/lists/compare-query.ts'
import { counted } from '../../lib/format.ts'
import { MOST_COMPARED } from '../../lib/query-string.ts'
import styles from './compare.module.css'

/** What was asked for and is not compared. */
export function Notices({ found: { compared, unknown, beyond } }: { readonly found: Comparison }) {
  return (
    <div className={styles.notices}>
      {unknown.length > 0 && (
        <p className={styles.notice}>
          {unknown.length === 1 ? 'There is no conversation ' : 'There are no conversations '}
          {unknown.slice(0, 20).join(', ')}
          {unknown.length > 20 && ` and ${unknown.length - 20} more`}: a load that is read again or removed
          takes its numbers with it.
        </p>
      )}
      {beyond.length > 0 && (
        <p className={styles.notice}>
          At most {MOST_COMPARED} are compared: {counted(beyond.length, 'conversation')} left out (
          {beyond.slice(0, 20).join(', ')}
          {beyond.length > 20 && ' …'}). The list shows{' '}
          <Link
            href={`/conversations?conversations=${[...compared.map(({ row }) => row.id), ...beyond].join(',')}`}
          >
            all of them
          </Link>
          .
        </p>
      )}
    </div>
  )
}

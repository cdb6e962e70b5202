import Link from 'next/link'
import { type SelectionValues, selectionQuery } from '../../db/lists/selection-query.ts'
import { counted, number } from '../../lib/format.ts'
import styles from './search.module.css'

/** Conversations that are named in an address: servers and browsers take no longer ones. */
const MOST_NAMED = 500

/** The conversations of the hits, ascending, as a selection: the way to who replied to whom in them, and to their people. */
export function TheirConversations({ ids }: { readonly ids: readonly number[] | null }) {
  if (ids === null || ids.length > MOST_NAMED)
    return (
      <p className={styles.theirs}>
        {ids === null ? 'Their conversations' : `Their ${number(ids.length)} conversations`} are too many to
        look at as one selection (it takes {MOST_NAMED}): narrow the search down.
      </p>
    )
  const values: SelectionValues = { ...selectionQuery.parse({}), conversations: ids }
  return (
    <p className={styles.theirs}>
      In {counted(ids.length, 'conversation')}:{' '}
      <Link href={selectionQuery.href('/network', values)} prefetch={false}>
        who replied to whom
      </Link>
      ,{' '}
      <Link href={selectionQuery.href('/people', values)} prefetch={false}>
        their people
      </Link>
    </p>
  )
}

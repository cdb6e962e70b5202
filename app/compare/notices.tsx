import Link from 'next/link'
import type { Db } from '../../db/open.ts'
import { closestInSize } from '../../db/queries/compare.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { counted } from '../_shared/format.ts'
import { MOST_COMPARED } from '../conversations/picked/destinations.ts'
import { type Compared, type Comparison, compareQuery } from './compare-query.ts'
import styles from './notices.module.css'

/** Conversations that are offered to compare one with. */
const OFFERED = 6

/** What is to be said where not two to six conversations were found. */
export async function Notices({ db, found: { compared, unknown, beyond } }: { db: Db; found: Comparison }) {
  const [only, ...others] = compared
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
      {only === undefined && (
        <p>
          Pick conversations in the <Link href="/conversations">list</Link> and choose “Compare” below it.
        </p>
      )}
      {only !== undefined && others.length === 0 && <Offers db={db} only={only} />}
    </div>
  )
}

/** What one conversation could be compared with. */
async function Offers({ db, only: { row } }: { db: Db; only: Compared }) {
  const offered = await closestInSize(db, row, OFFERED)
  const title = <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} />
  if (offered.length === 0)
    return (
      <div>
        {title}
        <p className="quiet">
          It is the only conversation. <Link href="/#add">Add another</Link> to compare it with.
        </p>
      </div>
    )
  return (
    <div>
      {title}
      <p className="quiet">One conversation is nothing to compare. These are closest to it in size:</p>
      <ul className={styles.offered}>
        {offered.map(other => (
          <li key={other.id}>
            <ConversationTitle id={other.id} title={other.title} nativeId={other.native_id} />
            <span className="quiet">{counted(other.comments, 'comment')}</span>
            <Link
              href={compareQuery.href('/compare', { c: [row.id, other.id] })}
              aria-label={`Compare with ${(other.title ?? other.native_id).slice(0, 200)}`}
              prefetch={false}
            >
              Compare
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

import Link from 'next/link'
import { firstWords } from '../../db/queries/first-words.ts'
import { type Hit, pathOf } from '../../db/queries/search.ts'
import { counted, dateTime, isoTime } from '../../lib/format.ts'
import { database } from '../_shared/database.ts'
import { Person } from '../_shared/person.tsx'
import { Marked } from './marked.tsx'
import styles from './search.module.css'

/** Messages that were found; each title leads to the message in its thread. */
export async function Hits({ hits }: { hits: readonly Hit[] }) {
  const db = await database()
  return (
    <ol className={styles.hits}>
      {hits.map(hit => (
        <li key={hit.id}>
          <h3 className={styles.title}>
            <Link href={pathOf(hit)} prefetch={false} dir="auto">
              {(hit.title || (firstWords(db, hit.conversation_id) ?? hit.native_id)).slice(0, 500)}
            </Link>
          </h3>
          <p className={styles.snippet} dir="auto">
            <Marked snippet={hit.snippet} />
          </p>
          <p className={styles.about}>
            <Person id={hit.author_id} name={hit.author} />
            <time dateTime={isoTime(hit.created_at)}>
              {hit.created_at === null ? 'no date' : dateTime(hit.created_at)}
            </time>
            <span>{hit.kind === 'post' ? 'the post' : `level ${hit.depth}`}</span>
            {hit.replies > 0 && <span>{counted(hit.replies, 'reply', 'replies')}</span>}
            <bdi className={styles.site}>{hit.site}</bdi>
          </p>
        </li>
      ))}
    </ol>
  )
}

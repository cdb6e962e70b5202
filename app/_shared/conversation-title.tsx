import Link from 'next/link'
import { firstWords } from '../../db/queries/first-words.ts'
import { database } from '../_server/database.ts'
import styles from './table.module.css'

interface ConversationTitleProps {
  readonly id: number
  readonly title: string | null
  /** Stands in where there is neither a title nor a text. */
  readonly nativeId: string
  readonly site?: string
}

/**
 * A conversation's title as a link to it, two lines at most; without a title, its first words. A site that is called as the
 * conversation says nothing more.
 */
export async function ConversationTitle({ id, title, nativeId, site }: ConversationTitleProps) {
  return (
    <span className={styles.conversation}>
      <Link href={`/conversations/${id}`} prefetch={false}>
        <span className={styles.title} dir="auto">
          {title?.slice(0, 500) || (
            <span className={styles.untitled}>{(await firstWords(await database(), id)) ?? nativeId}</span>
          )}
        </span>
      </Link>
      {site && site !== title && (
        <span className={styles.titleSite} dir="auto">
          {site}
        </span>
      )}
    </span>
  )
}

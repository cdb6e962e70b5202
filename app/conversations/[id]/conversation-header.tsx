import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Conversation } from '../../../db/queries/conversation.ts'
import { counted, dateTime, isoTime } from '../../../lib/format.ts'
import { Person } from '../../_shared/person.tsx'
import { PrintButton } from '../../_shared/print-button.tsx'
import { filesOf, reportOf, TakeAway } from '../../_shared/take-away.tsx'
import styles from './page.module.css'
import { MessageText } from './reader/message-text.tsx'

interface ConversationHeaderProps {
  readonly of: Conversation
  readonly text: string | null
  /** How whole the data are. */
  readonly children: ReactNode
}

/** What is discussed: the title, where it is from, by whom and when, and the post folded away. */
export function ConversationHeader({ of, text, children }: ConversationHeaderProps) {
  const { title, native_id, url, site, byline, author, author_id, created_at, load } = of
  const isLong = (title?.length ?? 0) > 160
  return (
    <header className={styles.header}>
      <h1
        dir="auto"
        className={isLong ? styles.long : undefined}
        title={isLong ? title!.slice(0, 2000) : undefined}
      >
        {title ?? <span className={styles.untitled}>{native_id}</span>}
      </h1>
      <div className={styles.source}>
        {isWebAddress(url) ? (
          <a href={url} rel="noreferrer noopener nofollow">
            {site}
          </a>
        ) : (
          // Of pasted text the page is the site, and bears the same name.
          site !== title && <span dir="auto">{site}</span>
        )}
        {author_id !== null && (
          <span>
            by <Person id={author_id} name={author} />
          </span>
        )}
        {author_id === null && byline && (
          <span>
            by <bdi>{byline}</bdi>
          </span>
        )}
        {created_at !== null && <time dateTime={isoTime(created_at)}>{dateTime(created_at)} UTC</time>}
        <span>
          loaded from{' '}
          <Link href={`/loads/${load.id}`} prefetch={false}>
            <bdi>{fileName(load.source)}</bdi>
          </Link>
        </span>
        <Link href={`/compare?c=${of.id}`} prefetch={false}>
          Compare with another
        </Link>
        {children}
        <PrintButton about="This page on paper: the tree, the whole thread, the charts and the numbers" />
        <TakeAway files={[reportOf([of.id]), ...filesOf(`?conversations=${of.id}`)]} />
        {text !== null && text.trim() !== '' && (
          <details className={styles.post}>
            <summary>The post ({counted(wordsOf(text), 'word')})</summary>
            <div dir="auto" className={styles.text}>
              <MessageText text={text} />
            </div>
          </details>
        )}
      </div>
    </header>
  )
}

/** Only such addresses become links: nothing in a discussion can run in the page. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url)

const fileName = (source: string) => source.split('/').filter(Boolean).at(-1) ?? source

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).length

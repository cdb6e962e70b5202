import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Conversation } from '../../../db/queries/conversation/conversation.ts'
import type { ConversationLoad } from '../../../db/queries/history.ts'
import { counted, date, dateTime, isoTime, number } from '../../../lib/format.ts'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { filesOf, reportsOf } from '../../_shared/export/files.ts'
import { Person } from '../../_shared/person.tsx'
import styles from './page.module.css'
import { MessageText } from './reader/message-text.tsx'

interface ConversationHeaderProps {
  readonly of: Conversation
  /** Its title, or what stands in for one. */
  readonly title: string
  readonly text: string | null
  /** The imports it is made of, in the order they came. */
  readonly loads: readonly ConversationLoad[]
  /** Part of a query string about replies to the post, with its `&`; empty where they count. */
  readonly posts: string
  /** How whole the data are. */
  readonly children: ReactNode
}

/** Subject of the conversation: title, source, author, date, and the post folded away. */
export function ConversationHeader({ of, title, text, loads, posts, children }: ConversationHeaderProps) {
  const { url, site, byline, author, author_id, created_at } = of
  const isLong = title.length > 160
  return (
    <header className={styles.header}>
      <h1
        dir="auto"
        className={isLong ? styles.long : undefined}
        data-tip={isLong ? title.slice(0, 2000) : undefined}
      >
        {of.title ? title : <span className={styles.untitled}>{title}</span>}
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
        <Imports loads={loads} />
        <Link href={`/compare?c=${of.id}`} prefetch={false}>
          Compare with another
        </Link>
        {children}
        <ExportMenu
          what="Conversation"
          data={`/conversations/${of.id}/messages`}
          files={[...reportsOf([of.id], posts), ...filesOf(`?conversations=${of.id}${posts}`)]}
          cite={`?conversations=${of.id}`}
          isPrinted
        />
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

/** Where it is from; of several imports, what each of them brought. */
function Imports({ loads }: Pick<ConversationHeaderProps, 'loads'>) {
  const last = loads.at(-1)
  if (last === undefined) return null
  const file = ({ load_id, source }: ConversationLoad) => (
    <Link href={`/loads/${load_id}`} prefetch={false}>
      <bdi>{source}</bdi>
    </Link>
  )
  if (loads.length === 1) return <span>imported from {file(last)}</span>
  return (
    <details className={styles.details}>
      <summary>
        Imported {number(loads.length)} times, last {date(last.loaded_at)}: {broughtInWords(last)}
      </summary>
      <ul>
        {loads.map(load => (
          <li key={load.load_id}>
            {dateTime(load.loaded_at)}, {file(load)}: {broughtInWords(load)}
            {alreadyThere(load)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** `+ 14 comments, 2 changed, 1 removed` */
function broughtInWords({ new_comments, changed, removed }: ConversationLoad): string {
  const parts = [
    new_comments > 0 ? `+\u00a0${counted(new_comments, 'comment')}` : null,
    changed > 0 ? `${number(changed)} changed` : null,
    removed > 0 ? `${number(removed)} removed` : null,
  ].filter(part => part !== null)
  return parts.length === 0 ? 'nothing new' : parts.join(', ')
}

/** `, 26 already there`: what an import holds that others brought. */
function alreadyThere({ comments, new_comments, changed, removed }: ConversationLoad): string {
  const there = comments - new_comments - changed - removed
  return there === 0 ? '' : `, ${number(there)} already there`
}

/** Only such addresses become links: nothing in a discussion can run in the page. */
const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url)

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).length

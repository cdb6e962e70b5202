'use client'

import { dateTime, isoTime } from '../../../lib/format.ts'
import type { PreviewMessage } from '../../../lib/formats/preview.ts'
import styles from './adding.module.css'

interface PreviewMessagesProps {
  readonly messages: readonly PreviewMessage[]
  /** What the user calls the source. */
  readonly source: string
  /** The file within an archive; null: the source is one file. */
  readonly from: string | null
}

/** The first messages of a file, as they would be read. */
export function PreviewMessages({ messages, source, from }: PreviewMessagesProps) {
  return (
    <section aria-label={`The first messages of ${source}`}>
      <p className={styles.hint}>It begins so{from !== null && <>, in {<bdi>{from}</bdi>}</>}:</p>
      <ol className={styles.messages}>
        {messages.map(({ kind, author, createdAt, answers, title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages may be equal, and never change places.
          <li key={at}>
            <p className={styles.who}>
              <b dir="auto">{author ?? 'unknown'}</b>{' '}
              {kind === 'post'
                ? 'opens'
                : answers !== null && (
                    <>
                      answers <bdi>{answers}</bdi>
                    </>
                  )}{' '}
              <time dateTime={isoTime(createdAt)}>
                {createdAt === null ? 'undated' : dateTime(createdAt)}
              </time>
            </p>
            {title !== null && (
              <p dir="auto">
                <b>{title}</b>
              </p>
            )}
            <p className={styles.what} dir="auto">
              {text ?? <span className="quiet">No text</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

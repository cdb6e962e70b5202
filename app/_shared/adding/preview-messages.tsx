'use client'

import type { CSSProperties } from 'react'
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

/** The first messages of a file, as they would be read: replies below what they answer. */
export function PreviewMessages({ messages, source, from }: PreviewMessagesProps) {
  return (
    <section aria-label={`The first messages of ${source}`}>
      <p className={styles.hint}>Preview{from !== null && <> of {<bdi>{from}</bdi>}</>}</p>
      <ol className={styles.messages}>
        {messages.map(({ depth, author, createdAt, answers, title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages may be equal, and never change places.
          <li key={at} style={{ '--depth': Math.min(depth, MOST_INDENTED) } as CSSProperties}>
            <p className={styles.who}>
              <b dir="auto">{author ?? 'unknown'}</b>
              {answers !== null && (
                <>
                  {' '}
                  <span aria-hidden="true">→</span>
                  <span className="unseen">answers</span> <bdi>{answers}</bdi>
                </>
              )}
              {' · '}
              <time dateTime={isoTime(createdAt)}>
                {createdAt === null ? 'no date' : dateTime(createdAt)}
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

/** Levels beyond are no longer indented: a telephone is narrow. */
const MOST_INDENTED = 8

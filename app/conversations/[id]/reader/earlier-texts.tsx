'use client'

import { type SyntheticEvent, useState } from 'react'
import type { MessageVersion } from '../../../../db/queries/history.ts'
import { date } from '../../../../lib/format.ts'
import styles from './message.module.css'
import { MessageText } from './message-text.tsx'

/** Those that are open: the feed draws messages anew as one scrolls, and they stay open. */
const opened = new Set<string>()

/** What a message said before it was changed or removed, looked up when it is opened. */
export function EarlierTexts({ position }: { readonly position: number }) {
  const [versions, setVersions] = useState<readonly MessageVersion[] | null>(null)
  const [isAway, setAway] = useState(false)
  const address = typeof window === 'undefined' ? '' : `${window.location.pathname}/versions?at=${position}`
  const [wasOpen] = useState(() => opened.has(address))
  async function look({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) {
    if (currentTarget.open) opened.add(address)
    else opened.delete(address)
    if (!currentTarget.open || versions !== null) return
    try {
      const response = await fetch(address)
      if (!response.ok) throw new Error(response.statusText)
      const { versions: found }: { readonly versions: readonly MessageVersion[] } = await response.json()
      setVersions(found)
      setAway(false)
    } catch {
      setAway(true)
    }
  }
  return (
    <details className={styles.earlier} open={wasOpen} onToggle={look}>
      <summary>Versions</summary>
      {isAway && <p className={styles.note}>The server does not answer: close this and open it again.</p>}
      {versions?.map(({ text, hasAuthor, first_seen, last_seen }) => (
        <div key={`${first_seen} ${last_seen} ${hasAuthor}`}>
          <p className={styles.head}>
            Seen {date(first_seen)}
            {date(last_seen) !== date(first_seen) && <> to {date(last_seen)}</>}
            {!hasAuthor && ', without author'}
          </p>
          {text === null ? (
            <p className={styles.note}>No text.</p>
          ) : (
            <div className={styles.text} dir="auto">
              <MessageText text={text} />
            </div>
          )}
        </div>
      ))}
    </details>
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'
import type { MessageVersion } from '../../../../db/queries/history.ts'
import { date } from '../../../../lib/format.ts'
import { fetchJson } from '../../../_shared/use-answer.ts'
import { useDetails } from '../../../_shared/use-details.ts'
import styles from './message.module.css'
import { MessageText } from './message-text.tsx'

/** Those that are open: the feed draws messages anew as one scrolls, and they stay open. */
const opened = new Set<string>()

/** Earlier texts of a message, from before it was changed or removed; fetched when they are opened. */
export function EarlierTexts({ position }: { readonly position: number }) {
  const [versions, setVersions] = useState<readonly MessageVersion[] | null>(null)
  const [isAway, setAway] = useState(false)
  const address = typeof window === 'undefined' ? '' : `${window.location.pathname}/versions?at=${position}`
  const [wasOpen] = useState(() => opened.has(address))
  const details = useRef<HTMLDetailsElement>(null)
  const { isOpen, onToggle } = useDetails(details, wasOpen)
  useEffect(() => {
    if (isOpen) opened.add(address)
    else opened.delete(address)
    if (!isOpen || versions !== null) return
    const leaving = new AbortController()
    fetchJson<{ readonly versions: readonly MessageVersion[] }>(address, leaving.signal).then(
      found => {
        setVersions(found.versions)
        setAway(false)
      },
      () => setAway(!leaving.signal.aborted),
    )
    return () => leaving.abort()
  }, [address, isOpen, versions])
  return (
    <details ref={details} className={styles.earlier} open={wasOpen} onToggle={onToggle}>
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

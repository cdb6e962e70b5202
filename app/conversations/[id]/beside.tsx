'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { number } from '../../../lib/format.ts'
import styles from './page.module.css'
import { useSelection } from './selection.tsx'

interface BesideProps {
  /** How many sub-threads there are. */
  readonly count: number
  readonly list: ReactNode
  /** The thread. */
  readonly children: ReactNode
}

/** The column beside the tree: the thread and the list of sub-threads, both where there is room, else one of them. */
export function Beside({ count, list, children }: BesideProps) {
  const { selection } = useSelection()
  const [isList, setList] = useState(false)
  const { message, person, exchange, level, time } = selection
  // Any other choice is read in the thread.
  useEffect(() => {
    if ([message, person, exchange, level, time].some(each => each !== null)) setList(false)
  }, [message, person, exchange, level, time])
  return (
    <div className={styles.besideTree} data-shown={isList ? 'list' : 'thread'}>
      <fieldset className={`choices ${styles.which}`}>
        <legend className="unseen">Beside the tree</legend>
        <button type="button" aria-pressed={!isList} onClick={() => setList(false)}>
          Thread
        </button>
        <button type="button" aria-pressed={isList} onClick={() => setList(true)}>
          Sub-threads <span className={styles.howMany}>{number(count)}</span>
        </button>
      </fieldset>
      <div className={styles.list}>{list}</div>
      <div className={styles.reader}>{children}</div>
    </div>
  )
}

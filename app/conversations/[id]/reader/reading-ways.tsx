'use client'

import { useState } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation-messages.ts'
import { conversationQuery } from '../query-string.ts'
import styles from './reader.module.css'
import { usePlaces } from './use-places.ts'

interface ReadingWaysProps {
  /** `/conversations/12` */
  readonly path: string
  /** The message one is at: the chosen one, else the first that is seen. */
  readonly here: number
  /** It, where it is there already. */
  readonly message: ReadMessage | undefined
  readonly onGo: (position: number) => void
}

/** The ways on from the message one is at: to what it answers, to its author's next, to the next top-level comment. */
export function ReadingWays({ path, here, message, onGo }: ReadingWaysProps) {
  const placesOf = usePlaces(path)
  const [said, setSaid] = useState('')
  const author = message?.author ?? null
  const parent = message?.parent ?? null

  const go = async (query: string, isNext: boolean, none: string) => {
    try {
      const places = await placesOf(query)
      const next = isNext ? places.find(place => place > here) : places.findLast(place => place < here)
      setSaid(next === undefined ? none : '')
      if (next !== undefined) onGo(next)
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  const topLevel = (isNext: boolean) =>
    go(
      conversationQuery.href('', { level: { from: 1, to: 1 } }),
      isNext,
      isNext ? 'That was the last.' : 'That was the first.',
    )
  return (
    <fieldset className={styles.ways}>
      <legend className="unseen">Go to</legend>
      <button
        type="button"
        title="What this message answers"
        disabled={parent === null}
        onClick={() => parent !== null && onGo(parent)}
      >
        ↑ parent
      </button>
      <button
        type="button"
        title={author ? `The next by ${author.name.slice(0, 80)}` : 'The next by the same person'}
        disabled={author === null}
        onClick={() =>
          author &&
          go(conversationQuery.href('', { person: author.id, only: 'yes' }), true, 'That was their last.')
        }
      >
        ↓ same person
      </button>
      <button type="button" title="The previous top-level comment" onClick={() => topLevel(false)}>
        ↑<span className="unseen"> top-level</span>
      </button>
      <button type="button" title="The next top-level comment" onClick={() => topLevel(true)}>
        ↓ top-level
      </button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </fieldset>
  )
}

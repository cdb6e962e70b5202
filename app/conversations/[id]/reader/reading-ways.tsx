'use client'

import { useCallback, useRef, useState } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation/messages.ts'
import { useSingleKey } from '../../../_shared/palette/use-shortcuts.ts'
import { fetchJson } from '../../../_shared/use-answer.ts'
import { conversationQuery } from '../query-string.ts'
import type { ReadPlaces } from './read-places.ts'
import styles from './reader.module.css'

interface ReadingWaysProps {
  /** `/conversations/12` */
  readonly path: string
  /** The message one is at: the chosen one, else the first that is seen. */
  readonly here: number
  /** It, where it is there already. */
  readonly message: ReadMessage | undefined
  /** Places that the reader shows alone; null: all. */
  readonly listed: readonly number[] | null
  /** Places that were read; null: not known yet. */
  readonly read: ReadPlaces | null
  readonly onGo: (position: number) => void
}

/** The query string that selects the top-level comments. */
const TOP_LEVEL = conversationQuery.href('', { level: { from: 1, to: 1 } })

/** The ways on from the message one is at: to what it answers, its author's next, the next top-level comment, an unread one. */
export function ReadingWays({ path, here, message, listed, read, onGo }: ReadingWaysProps) {
  const placesOf = usePlaces(path)
  const [said, setSaid] = useState('')
  const author = message?.author ?? null
  const parent = message?.parent ?? null

  const shown = async (query: string) => {
    const places = await placesOf(query)
    if (listed === null) return places
    const those = new Set(listed)
    return places.filter(place => those.has(place))
  }
  /** Goes where `find` says, or says why not. */
  const go = async (find: () => Promise<number | string>) => {
    try {
      const found = await find()
      setSaid(typeof found === 'string' ? found : '')
      if (typeof found === 'number') onGo(found)
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  const next = (query: string, none: string) => () =>
    go(async () => (await shown(query)).find(place => place > here) ?? none)
  const previous = () =>
    go(async () => (await shown(TOP_LEVEL)).findLast(place => place < here) ?? 'That was the first.')
  const nextUnread = () =>
    go(async () => {
      const unread = (await shown(TOP_LEVEL)).filter(place => !read?.has(place))
      return (
        unread.find(place => place > here) ??
        // Else the first unread comment before it, which was passed over.
        unread.find(place => place !== here) ??
        (unread.length === 0 ? 'Every top-level comment is read.' : 'This is the last that is unread.')
      )
    })
  useSingleKey('n', nextUnread)

  return (
    <fieldset className={styles.readerWays}>
      <legend className="unseen">Go to</legend>
      <button
        type="button"
        data-tip="What this message answers"
        disabled={parent === null}
        onClick={() => parent !== null && onGo(parent)}
      >
        ↑ parent
      </button>
      <button
        type="button"
        data-tip={author ? `The next by ${author.name.slice(0, 80)}` : 'The next by the same person'}
        disabled={author === null}
        onClick={next(
          conversationQuery.href('', { person: author?.id ?? null, only: 'yes' }),
          'That was their last.',
        )}
      >
        ↓ same person
      </button>
      <button type="button" data-tip="The previous top-level comment" onClick={previous}>
        ↑ top-level
      </button>
      <button
        type="button"
        data-tip="The next top-level comment"
        onClick={next(TOP_LEVEL, 'That was the last.')}
      >
        ↓ top-level
      </button>
      <button
        type="button"
        data-tip="The next top-level comment that is unread (n)"
        aria-keyshortcuts="n"
        onClick={nextUnread}
      >
        ↓ unread
      </button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </fieldset>
  )
}

/** Asks for the places that a query string selects; asks once for each. */
function usePlaces(path: string): (query: string) => Promise<readonly number[]> {
  const known = useRef(new Map<string, Promise<readonly number[]>>())
  return useCallback(
    query => {
      const asked = known.current.get(query) ?? fetchPlaces(`${path}/positions${query}`)
      known.current.set(query, asked)
      asked.catch(() => known.current.delete(query))
      return asked
    },
    [path],
  )
}

const fetchPlaces = async (address: string) =>
  (await fetchJson<{ readonly positions: readonly number[] }>(address)).positions

'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Group } from '../../../db/queries/conversation/found.ts'
import { conversationQuery } from './query-string.ts'
import { asQuery, isGroupChosen, type Selection, useSelection } from './selection.tsx'

/** The comments that are chosen as a group: by a person, an exchange, a level, a span of time. */
interface GroupFound {
  /** Null: no group is chosen, or it is not known yet. */
  readonly group: Group | null
  readonly isLooking: boolean
}

const Context = createContext<GroupFound | null>(null)

interface GroupProviderProps {
  /** `/conversations/12` */
  readonly path: string
  /** Id of the post. */
  readonly firstMessage: number
  /** Group that came with the page; null: none. */
  readonly initial: Group | null
  readonly children: ReactNode
}

/** Asks the server for the chosen group, once for all panels, whenever it is another one. */
export function GroupProvider({ path, firstMessage, initial, children }: GroupProviderProps) {
  const { selection } = useSelection()
  const query = groupQuery(selection, firstMessage)
  const [found, setFound] = useState({ query, group: initial })
  const first = useRef(true)

  useEffect(() => {
    const isKnown = first.current && initial !== null
    first.current = false
    if (query === null || isKnown) return
    const abort = new AbortController()
    fetch(`${path}/positions${query}`, { signal: abort.signal })
      .then(response => (response.ok ? response.json() : NOBODY))
      .then((group: Group) => setFound({ query, group }))
      .catch(() => {
        // Another group was chosen meanwhile, or the server is gone: every panel keeps showing all messages.
      })
    return () => abort.abort()
  }, [path, query, initial])

  const isCurrent = found.query === query
  const value = useMemo(
    () => ({
      group: query !== null && isCurrent ? found.group : null,
      isLooking: query !== null && !isCurrent,
    }),
    [query, isCurrent, found.group],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

const NOBODY: Group = { positions: [], depths: [], times: [] }

/** The chosen group of the page. */
export function useGroup(): GroupFound {
  const chosen = useContext(Context)
  if (chosen === null) throw new Error('useGroup stands outside its GroupProvider')
  return chosen
}

/** The query string that selects the group; null where none is chosen. */
function groupQuery(selection: Selection, firstMessage: number): string | null {
  if (!isGroupChosen(selection)) return null
  return conversationQuery.href(
    '',
    asQuery({ ...selection, message: null, only: selection.person !== null }, firstMessage),
  )
}

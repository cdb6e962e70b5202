import { useEffect, useRef, useState } from 'react'
import { conversationQuery } from '../query-string.ts'
import { asQuery, type Selection } from '../selection.tsx'

/** Places of the comments that are chosen as a group: by a person, an exchange, a level, a span of time. */
export interface Positions {
  /** Null: no group is chosen, or its places are not known yet. */
  readonly positions: readonly number[] | null
  readonly isLooking: boolean
}

/** Asks the server for the places whenever another group is chosen; what the page came with is known already. */
export function usePositions(
  path: string,
  selection: Selection,
  initial: readonly number[] | null,
): Positions {
  const query = groupQuery(selection)
  const [found, setFound] = useState({ query, positions: initial })
  const first = useRef(true)

  useEffect(() => {
    const isKnown = first.current && initial !== null
    first.current = false
    if (query === null || isKnown) return
    const abort = new AbortController()
    fetch(`${path}/positions${query}`, { signal: abort.signal })
      .then(response => (response.ok ? response.json() : { positions: [] }))
      .then(({ positions }: { positions: readonly number[] }) => setFound({ query, positions }))
      .catch(() => {
        // Another group was chosen meanwhile, or the server is gone: the reader keeps showing all messages.
      })
    return () => abort.abort()
  }, [path, query, initial])

  const isCurrent = found.query === query
  return {
    positions: query !== null && isCurrent ? found.positions : null,
    isLooking: query !== null && !isCurrent,
  }
}

/** The query string that selects the group; null where none is chosen. */
function groupQuery(selection: Selection): string | null {
  const { person, exchange, level, time } = selection
  if (person === null && exchange === null && level === null && time === null) return null
  return conversationQuery.href('', asQuery({ ...selection, message: null, only: person !== null }, 0))
}

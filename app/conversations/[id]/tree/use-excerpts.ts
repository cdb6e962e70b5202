import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Picture } from '../../../../db/queries/conversation-tree.ts'

/** How messages begin, fetched as they are looked at where they did not come with the picture. */
export interface Excerpts {
  /** By node; null where there is no text, undefined while it is not known. */
  of(node: number): string | null | undefined
  /** Says which nodes are looked at. */
  see(nodes: readonly number[]): void
}

const PAUSE_MS = 60
/** Excerpts in one request. */
const MOST = 100

/** The beginnings of a picture's messages. */
export function useExcerpts(path: string, { position, excerpt }: Picture): Excerpts {
  const known = useRef(new Map<number, string | null>())
  const timer = useRef(0)
  const [arrived, setArrived] = useState(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const see = useCallback(
    (nodes: readonly number[]) => {
      if (excerpt !== null) return
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(async () => {
        const absent = nodes.map(node => position[node]!).filter(place => !known.current.has(place))
        if (absent.length === 0) return
        for (const [place, text] of await fetchExcerpts(path, absent.slice(0, MOST)))
          known.current.set(place, text)
        setArrived(count => count + 1)
      }, PAUSE_MS)
    },
    [path, position, excerpt],
  )

  return useMemo(
    () => ({
      // Another object each time some have arrived: whoever shows them looks again.
      of: (node: number) => (excerpt === null ? known.current.get(position[node]!) : excerpt[node]),
      see,
      arrived,
    }),
    [excerpt, position, see, arrived],
  )
}

async function fetchExcerpts(path: string, places: readonly number[]) {
  try {
    const response = await fetch(`${path}/excerpts?at=${places.join(',')}`)
    if (!response.ok) return []
    const { excerpts }: { readonly excerpts: readonly { position: number; excerpt: string | null }[] } =
      await response.json()
    return excerpts.map(each => [each.position, each.excerpt] as const)
  } catch {
    // Without a server the card goes without the first words; looking again asks again.
    return []
  }
}

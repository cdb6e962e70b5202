import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Picture } from '../../../../db/queries/conversation/tree.ts'
import { fetchJson } from '../../../_shared/use-answer.ts'

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

/** As the server answers. */
interface Found {
  readonly excerpts: readonly { readonly position: number; readonly excerpt: string | null }[]
}

async function fetchExcerpts(path: string, places: readonly number[]) {
  try {
    const { excerpts } = await fetchJson<Found>(`${path}/excerpts?at=${places.join(',')}`)
    return excerpts.map(each => [each.position, each.excerpt] as const)
  } catch {
    // Without an answer the card goes without the first words; looking again asks again.
    return []
  }
}

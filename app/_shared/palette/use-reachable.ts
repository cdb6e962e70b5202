'use client'

import { useEffect, useState } from 'react'
import { nothingReachable, type Reachable, reachableIn } from './reachable.ts'

/** Keys pressed faster than this are asked for together. */
const PAUSE_MS = 120

/** What the server knows for what was typed; what it knew before, until the answer is there. */
export function useReachable(typed: string): { readonly reachable: Reachable; readonly isCurrent: boolean } {
  const [answer, setAnswer] = useState({ typed: '', reachable: nothingReachable })
  const sought = typed.trim()

  useEffect(() => {
    if (sought === '') {
      setAnswer({ typed: '', reachable: nothingReachable })
      return
    }
    const left = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/go?${new URLSearchParams({ q: sought })}`, { signal: left.signal })
        if (response.ok) setAnswer({ typed: sought, reachable: await reachableIn(response) })
      } catch (error) {
        // Typed on, or the server is gone: pages and actions are there without it.
        if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
      }
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [sought])

  return { reachable: answer.reachable, isCurrent: answer.typed === sought }
}

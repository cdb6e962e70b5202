import { useEffect, useRef } from 'react'
import { useReadingPlace } from '../reading-place.tsx'

/** Milliseconds of rest before it is told: the tree is not drawn anew for what only passes by. */
const REST_MS = 120

/** Tells the page which message is at the top of the reader, once it is another than at first. */
export function useTellingPlace(top: number): void {
  const { setPlace } = useReadingPlace()
  const first = useRef(top)
  const hasMoved = useRef(false)
  useEffect(() => {
    hasMoved.current ||= top !== first.current
    if (!hasMoved.current) return
    const timer = window.setTimeout(() => setPlace(top), REST_MS)
    return () => window.clearTimeout(timer)
  }, [top, setPlace])
}

import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Whether the page is being printed. `prepare` is called first; what is drawn then must be drawn at once. */
export function usePrinting(prepare: () => void): boolean {
  const [isPrinting, setPrinting] = useState(false)
  const latest = useRef(prepare)
  useEffect(() => {
    latest.current = prepare
  })
  useEffect(() => {
    const begin = () => {
      latest.current()
      flushSync(() => setPrinting(true))
    }
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}

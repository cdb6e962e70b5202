import { useEffect, useRef } from 'react'
import { singleKeysOn } from './single-keys.ts'
import { isBusy } from './use-shortcuts.ts'

/** Runs something when a key is pressed alone; not while somebody writes, a dialog is open, or such keys are turned off. */
export function useSingleKey(key: string, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isHeld = event.ctrlKey || event.metaKey || event.altKey
      if (event.key !== key || isHeld || event.defaultPrevented || isBusy(event.target) || !singleKeysOn())
        return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [key])
}

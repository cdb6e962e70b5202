'use client'

import { useEffect, useRef } from 'react'
import { sections } from '../sections.ts'
import { singleKeysOn } from './single-keys.ts'

/** What keys can bring about. */
interface Reached {
  palette(): void
  shortcuts(): void
  search(): void
  go(path: string): void
}

/** How long the key behind a `g` is waited for. */
const PATIENCE_MS = 1500

/** Listens to the keys that work on every page; not while somebody writes, or a dialog is open. */
export function useShortcuts(reached: Reached): void {
  const latest = useRef(reached)
  useEffect(() => {
    latest.current = reached
  })

  useEffect(() => {
    let since = Number.NEGATIVE_INFINITY
    function press(event: KeyboardEvent) {
      const { key } = event
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key.toLowerCase() === 'k') {
        event.preventDefault()
        latest.current.palette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target) || !singleKeysOn()) return
      const section = event.timeStamp - since < PATIENCE_MS && sections.find(({ letter }) => letter === key)
      since = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (section) latest.current.go(section.path)
      else if (key === '?') latest.current.shortcuts()
      else if (key === '/') latest.current.search()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}

/** Whether keys belong to a field or to a dialog. The field of a dialog that was closed has the focus until the next frame. */
export const isBusy = (target: EventTarget | null) =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement &&
    target.closest('dialog:not([open])') === null &&
    (target.isContentEditable || target.matches('input, textarea, select')))

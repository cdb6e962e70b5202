'use client'

import { useEffect, useRef } from 'react'
import { sections } from '../sections.ts'

/** Actions of the keyboard shortcuts. */
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
const isBusy = (target: EventTarget | null) =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement &&
    target.closest('dialog:not([open])') === null &&
    (target.isContentEditable || target.matches('input, textarea, select')))

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

const KEY = 'single-keys'

/** Whether keys without Ctrl do anything: those who speak to their computer may want none. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

/** Turns keys without Ctrl on or off. */
export function turnSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // A browser that keeps nothing keeps this on.
  }
}

import { type RefObject, useEffect, useState } from 'react'
import type { Inks } from '../../../../lib/tree/svg.ts'

/** CSS colours as a canvas understands them, asked of the page itself; a new function whenever the theme changes. */
export function useInks(stage: RefObject<Element | null>): Inks | null {
  const [inks, setInks] = useState<Inks | null>(null)
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const read = () => setInks(() => inksOf(element))
    read()
    const theme = window.matchMedia('(prefers-color-scheme: dark)')
    theme.addEventListener('change', read)
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      theme.removeEventListener('change', read)
      observer.disconnect()
    }
  }, [stage])
  return inks
}

/** CSS colours as they are at this moment. */
export function inksOf(stage: Element): Inks {
  const known = new Map<string, string>()
  return colour => {
    const before = known.get(colour)
    if (before !== undefined) return before
    const probe = document.createElement('span')
    probe.style.color = colour
    stage.append(probe)
    const resolved = getComputedStyle(probe).color
    probe.remove()
    known.set(colour, resolved)
    return resolved
  }
}

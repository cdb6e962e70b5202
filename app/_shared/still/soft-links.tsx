'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** What marks a place whose links are followed without loading the page anew. */
const PLACE = '[data-soft-links]'

/**
 * Follows links in markup as `Link` would: those for which the browser has no other use, a new tab or a download. One for
 * the whole app.
 */
export function SoftLinks(): null {
  const router = useRouter()
  useEffect(() => {
    function follow(event: MouseEvent) {
      const { target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event
      if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
      const link = target instanceof Element ? target.closest('a') : null
      if (!(link instanceof HTMLAnchorElement) || link.closest(PLACE) === null) return
      if (link.target !== '' || link.hasAttribute('download') || link.origin !== window.location.origin)
        return
      event.preventDefault()
      router.push(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}

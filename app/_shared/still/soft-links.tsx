'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Follows links in markup that were a `Link` (see `markupOf`) as that would, unless the browser has another use for the
 * click: a new tab, a download. One for the whole app.
 */
export function SoftLinks(): null {
  const router = useRouter()
  useEffect(() => {
    function follow(event: MouseEvent) {
      const { target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event
      if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
      const link = target instanceof Element ? target.closest('a') : null
      if (!(link instanceof HTMLAnchorElement) || link.dataset.soft === undefined) return
      event.preventDefault()
      router.push(link.pathname + link.search + link.hash, { scroll: link.dataset.soft !== 'stay' })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}

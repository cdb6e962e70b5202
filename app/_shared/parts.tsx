'use client'

import { useEffect, useRef, useState } from 'react'
import styles from './header.module.css'
import { useDetails } from './use-details.ts'

/** For who goes by keys: the parts of the page by their headings, each a step away. */
export function Parts() {
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([])

  const details = useRef<HTMLDetailsElement>(null)
  const { isOpen, onToggle } = useDetails(details)
  useEffect(() => {
    const found = isOpen ? document.querySelectorAll<HTMLElement>('main :is(h1, h2)') : []
    // What has no box is folded away.
    setHeadings([...found].filter(each => each.getClientRects().length > 0))
  }, [isOpen])

  function goTo(heading: HTMLElement, menu: HTMLDetailsElement | null) {
    if (menu) menu.open = false
    heading.tabIndex = -1
    heading.focus()
    heading.scrollIntoView({ block: 'start' })
  }

  return (
    <nav aria-label="Parts of this page" className={`past ${styles.parts}`}>
      <details ref={details} onToggle={onToggle}>
        <summary>Parts of this page</summary>
        <ul>
          {headings.map((heading, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headings may be called the same.
            <li key={at}>
              <button type="button" onClick={event => goTo(heading, event.currentTarget.closest('details'))}>
                {heading.textContent.slice(0, 80)}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

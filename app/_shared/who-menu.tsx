'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import styles from './header.module.css'

/** Who is signed in, where, and what they may go to. */
interface WhoMenuProps {
  readonly name: string
  readonly space: string
  /** Those they may see. */
  readonly spaces: readonly string[]
  readonly links: readonly { readonly path: string; readonly name: string }[]
  /** Whether they sign in and out here. */
  readonly canSignOut: boolean
}

/** The way to other spaces, to one's tokens, and out. A list of links and a button, which need no script. */
export function WhoMenu({ name, space, spaces, links, canSignOut }: WhoMenuProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const here = usePathname()

  // Closed on each page that one goes on to; on the first it may have been opened before scripts came.
  const shownAt = useRef(here)
  useEffect(() => {
    if (details.current && shownAt.current !== here) details.current.open = false
    shownAt.current = here
  }, [here])

  useEffect(() => {
    const close = (event: Event) => {
      const isElsewhere = event.target instanceof Node && !details.current?.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (details.current?.open && (isElsewhere || isEscape)) details.current.open = false
    }
    for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, close)
    return () => {
      for (const event of ['pointerdown', 'keydown']) document.removeEventListener(event, close)
    }
  }, [])

  // A browser is in one space: its other windows follow, so that none shows one space under another's name.
  useEffect(() => {
    const windows = new BroadcastChannel('replyscope-space')
    windows.onmessage = ({ data }) => {
      if (data !== space) window.location.assign('/')
    }
    windows.postMessage(space)
    return () => windows.close()
  }, [space])

  return (
    <details ref={details} className={styles.who}>
      <summary>
        <span className={styles.whoName} dir="auto">
          {name}
        </span>
        {spaces.length > 1 && <span className="quiet">{space}</span>}
      </summary>
      <div>
        {spaces.length > 1 && (
          <ul aria-label="Spaces">
            {spaces.map(each => (
              <li key={each}>
                <a href={`/?space=${each}`} aria-current={each === space ? 'true' : undefined}>
                  {each}
                </a>
              </li>
            ))}
          </ul>
        )}
        <ul>
          {links.map(link => (
            <li key={link.path}>
              <Link href={link.path} prefetch={false}>
                {link.name}
              </Link>
            </li>
          ))}
        </ul>
        {canSignOut && (
          <form method="post" action="/sign-out">
            <button type="submit">Sign out</button>
          </form>
        )}
      </div>
    </details>
  )
}

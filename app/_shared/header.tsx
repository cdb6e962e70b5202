'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { chooseTheme, onThemeChange, storedTheme, type Theme, themes } from '../../lib/theme.ts'
import styles from './header.module.css'
import { sections } from './sections.ts'
import { useDetails } from './use-details.ts'

/**
 * The sections of the site; the current one is marked. They are not prefetched: each page would ask twice for each of
 * them, and none would be there sooner.
 */
export function Navigation() {
  const here = usePathname()
  const list = useRef<HTMLUListElement>(null)

  // Where the row is wider than the screen, the section one is in is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew in each section.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (current) list.current?.scrollTo({ left: current.offsetLeft - list.current.clientWidth / 3 })
  }, [here])

  return (
    <nav aria-label="Sections" className={styles.navigation}>
      <ul ref={list}>
        {sections.map(({ path, name }) => (
          <li key={path}>
            <Link href={path} prefetch={false} aria-current={currency(path, here)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function currency(path: string, here: string): 'page' | 'true' | undefined {
  if (here === path) return 'page'
  return path !== '/' && here.startsWith(`${path}/`) ? 'true' : undefined
}

/** Light, dark, or as the system has it; remembered by the browser. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(onThemeChange, storedTheme, () => 'auto')
  return (
    <label className={styles.switch}>
      <span className="unseen">Theme</span>
      <select
        value={theme}
        onChange={event => chooseTheme(themes.find(each => each === event.target.value) ?? 'auto')}
      >
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}

/** For who goes by keys: the parts of the page by their headings, each a step away. */
export function Parts() {
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([])

  const details = useRef<HTMLDetailsElement>(null)
  const { isOpen, onToggle } = useDetails(details)
  useEffect(() => {
    const found = isOpen ? document.querySelectorAll<HTMLElement>('main :is(h1, h2)') : []
    // A heading without a box is folded away.
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

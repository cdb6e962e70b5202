'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import styles from './header.module.css'
import { sections } from './sections.ts'

/** The sections of the site; the one being looked at is marked. */
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
            <Link href={path} aria-current={currency(path, here)}>
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

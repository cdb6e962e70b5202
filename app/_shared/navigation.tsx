'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import styles from './page.module.css'
import { sections } from './sections.ts'

/** The sections of the site; the one being looked at is marked. */
export function Navigation() {
  const here = usePathname()
  return (
    <nav aria-label="Sections" className={styles.navigation}>
      <ul>
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

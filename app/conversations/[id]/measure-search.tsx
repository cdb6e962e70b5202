'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { counted } from '../../../lib/format.ts'
import styles from './page.module.css'

/** Measures that can be looked for by name, key and definition; without scripts, all of them. */
export function MeasureSearch({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<number | null>(null)
  useEffect(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    let count = 0
    for (const group of list.current?.children ?? []) {
      let here = 0
      for (const entry of group.querySelectorAll<HTMLElement>('[data-measure]')) {
        const isFound = words.every(word => entry.dataset['measure']!.includes(word))
        entry.hidden = !isFound
        if (isFound) here++
      }
      if (group instanceof HTMLElement) group.hidden = here === 0
      count += here
    }
    setFound(words.length === 0 ? null : count)
  }, [query])
  return (
    <>
      <p className={styles.find}>
        <label>
          Find a measure{' '}
          <input
            type="search"
            value={query}
            autoComplete="off"
            onChange={event => setQuery(event.target.value)}
          />
        </label>{' '}
        <span role="status">
          {found !== null && (found === 0 ? 'None.' : `${counted(found, 'measure')}.`)}
        </span>
      </p>
      <div ref={list} className={styles.measures}>
        {children}
      </div>
    </>
  )
}

'use client'

import Link from 'next/link'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'
import { isOver } from './use-additions.ts'

/** Says on every page that something is being loaded, and leads to it. */
export function AddingStatus() {
  const { items } = useAdding()
  const left = items.filter(({ told }) => !isOver(told)).length
  if (left === 0) return null
  return (
    <Link href="/loads" className={styles.status}>
      Loading {left === 1 ? '' : `${left} files `}…
    </Link>
  )
}

'use client'

import Link from 'next/link'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'
import { isUnderway } from './additions.ts'

/** Says on every page that something is being loaded, or asked about, and leads to it. */
export function AddingStatus() {
  const { items } = useAdding()
  const underway = items.filter(isUnderway).length
  const asking = items.filter(({ step }) => step.kind === 'asking').length
  if (underway + asking === 0) return null
  return (
    <Link href="/loads#added" className={styles.status}>
      {underway > 0
        ? `Importing ${underway === 1 ? '' : `${underway} files `}…`
        : `${asking} ${asking === 1 ? 'file' : 'files'} to review`}
    </Link>
  )
}

'use client'

import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext } from 'react'
import styles from './adding.module.css'
import { isUnderway } from './additions.ts'
import { showing, useAdditions } from './use-additions.ts'
import { useDroppedFiles } from './use-dropped-files.ts'

const Adding = createContext<ReturnType<typeof useAdditions> | null>(null)

/**
 * Takes files that are dropped on any page, where somebody may import (`takesFiles`), and keeps what is being added while pages
 * come and go: walking on through the site does not end a load.
 */
export function AddingProvider({ takesFiles, children }: { takesFiles: boolean; children: ReactNode }) {
  const router = useRouter()
  const here = usePathname()
  const adding = useAdditions()
  const dragging = useDroppedFiles(files => {
    if (!takesFiles) return
    adding.add(files.map(file => ({ name: file.name, content: file })))
    if (!showing.includes(here)) router.push('/loads#added')
  })
  return (
    <Adding value={adding}>
      {children}
      {dragging && takesFiles && (
        <div className={styles.dropHere} aria-hidden="true">
          <p>Drop to preview</p>
        </div>
      )}
    </Adding>
  )
}

/** What is being added, and how to add and cancel. */
export function useAdding(): ReturnType<typeof useAdditions> {
  const adding = useContext(Adding)
  if (adding === null) throw new Error('There is no AddingProvider around this.')
  return adding
}

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

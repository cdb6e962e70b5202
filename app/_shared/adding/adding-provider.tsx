'use client'

import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext } from 'react'
import styles from './adding.module.css'
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

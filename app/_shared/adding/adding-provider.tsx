'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useAdditions } from './use-additions.ts'

const Adding = createContext<ReturnType<typeof useAdditions> | null>(null)

/** Keeps what is being added while its pages come and go: walking on through the site does not end a load. */
export function AddingProvider({ children }: { children: ReactNode }) {
  return <Adding value={useAdditions()}>{children}</Adding>
}

/** What is being added, and how to add and cancel. */
export function useAdding(): ReturnType<typeof useAdditions> {
  const adding = useContext(Adding)
  if (adding === null) throw new Error('There is no AddingProvider around this.')
  return adding
}

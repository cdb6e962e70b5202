'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

interface ReadingPlace {
  /** Place of the message at the top of the reader; null: it has not been scrolled. */
  readonly place: number | null
  setPlace(place: number): void
}

const Context = createContext<ReadingPlace | null>(null)

/** Keeps where the thread is being read, for the tree to show: apart from the selection, which only a choice changes. */
export function ReadingPlaceProvider({ children }: { readonly children: ReactNode }) {
  const [place, setPlace] = useState<number | null>(null)
  const value = useMemo(() => ({ place, setPlace }), [place])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** Where the thread is being read, and the way to say so. */
export function useReadingPlace(): ReadingPlace {
  const reading = useContext(Context)
  if (reading === null) throw new Error('useReadingPlace stands outside its ReadingPlaceProvider')
  return reading
}

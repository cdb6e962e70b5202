'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext } from 'react'

/** Goes to what a number counts. */
export type Follow = (href: string) => void

const Context = createContext<Follow | null>(null)

/** Says how the numbers inside lead on, where a page can show what they count without being left. */
export function FollowProvider({
  follow,
  children,
}: {
  readonly follow: Follow
  readonly children: ReactNode
}) {
  return <Context.Provider value={follow}>{children}</Context.Provider>
}

/** The way from a number to what it counts. */
export function useFollow(): Follow {
  const router = useRouter()
  const inPlace = useContext(Context)
  return inPlace ?? (href => router.push(href))
}

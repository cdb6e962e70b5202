'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useSelection } from './selection.tsx'

/** The moment up to which the conversation is shown. */
interface Moment {
  /** Milliseconds. */
  readonly at: number
  /** Comments there were by then; null before they are counted. */
  readonly comments: number | null
}

interface Replayed {
  /** Null: all of it. */
  readonly moment: Moment | null
  setMoment(moment: Moment | null): void
}

const Context = createContext<Replayed | null>(null)

/** Milliseconds of rest before a moment is written into the URL: browsers refuse to do it many times a second. */
const REST_MS = 250

interface MomentProviderProps {
  readonly initial: number | null
  readonly children: ReactNode
}

/** Keeps the moment that is replayed, apart from the selection: it changes many times a second. Escape clears it. */
export function MomentProvider({ initial, children }: MomentProviderProps) {
  const { remember } = useSelection()
  const [moment, setMoment] = useState<Moment | null>(
    initial === null ? null : { at: initial, comments: null },
  )
  const at = moment?.at ?? null
  useEffect(() => {
    const timer = window.setTimeout(() => remember({ moment: at }), REST_MS)
    return () => window.clearTimeout(timer)
  }, [at, remember])
  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      const closesSomething = event.defaultPrevented || document.querySelector('dialog[open]') !== null
      if (event.key === 'Escape' && !closesSomething) setMoment(null)
    }
    document.addEventListener('keydown', clear)
    return () => document.removeEventListener('keydown', clear)
  }, [])
  const value = useMemo(() => ({ moment, setMoment }), [moment])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** The moment of the page, and the way to change it. */
export function useMoment(): Replayed {
  const replayed = useContext(Context)
  if (replayed === null) throw new Error('useMoment stands outside its MomentProvider')
  return replayed
}

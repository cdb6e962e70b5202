'use client'

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PairOfPeople } from '../../db/queries/network/pair-list.ts'
import { pairInWords } from '../../lib/query-string.ts'

/** The chosen person, or two people whose exchange is read; null: nothing is chosen. */
export type Chosen =
  | { readonly kind: 'person'; readonly person: number }
  | ({ readonly kind: 'pair' } & PairOfPeople)
  | null

interface Explorer {
  readonly chosen: Chosen
  /** Whether it was opened on this page, and not by its URL. */
  readonly isOpened: boolean
  choose(chosen: Chosen): void
  /** Keeps other parameters of the page in its URL; null takes one out. */
  remember(parameters: Readonly<Record<string, string | null>>): void
  /** The selection’s query string, with its `?`, or nothing. */
  readonly query: string
}

const Context = createContext<Explorer | null>(null)

/** The chosen person or exchange, and the way to choose another. Throws outside a ChosenProvider. */
export function useExplorer(): Explorer {
  const explorer = useContext(Context)
  if (explorer === null) throw new Error('useExplorer stands outside its ChosenProvider')
  return explorer
}

interface ChosenProviderProps {
  readonly query: string
  readonly initial: Chosen
  readonly children: ReactNode
}

/** Keeps what is looked at, and the URL in step with it. Escape goes back. */
export function ChosenProvider({ query, initial, children }: ChosenProviderProps) {
  const [{ chosen, isOpened }, setChosen] = useState({ chosen: initial, isOpened: false })
  const opener = useRef<Element | null>(null)

  const choose = useCallback((chosen: Chosen) => {
    const focused = document.activeElement
    if (chosen !== null) opener.current ??= focused
    setChosen({ chosen, isOpened: chosen !== null })
    remember({
      ego: chosen?.kind === 'person' ? String(chosen.person) : null,
      pair: chosen?.kind === 'pair' ? pairInWords(chosen) : null,
    })
  }, [])

  useEffect(() => {
    // Closed, the keyboard goes on where it was.
    if (chosen !== null) return
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus()
    opener.current = null
  }, [chosen])

  useEffect(() => {
    const back = (event: KeyboardEvent) => {
      const closesSomething = event.defaultPrevented || document.querySelector(':popover-open') !== null
      if (event.key === 'Escape' && !closesSomething) choose(null)
    }
    document.addEventListener('keydown', back)
    return () => document.removeEventListener('keydown', back)
  }, [choose])

  const value = useMemo(
    () => ({ chosen, isOpened, choose, remember, query }),
    [chosen, isOpened, choose, query],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

function remember(parameters: Readonly<Record<string, string | null>>): void {
  const url = new URL(window.location.href)
  for (const [key, value] of Object.entries(parameters)) {
    if (value === null) url.searchParams.delete(key)
    else url.searchParams.set(key, value)
  }
  window.history.replaceState(null, '', url.pathname + url.search + url.hash)
}

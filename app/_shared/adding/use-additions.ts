'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LoadEvent } from './load-event.ts'
import { type Addition, type Sending, send, type Told } from './send.ts'

/** An addition and how far it is; null: its turn has not come. */
export interface Item {
  readonly id: number
  readonly addition: Addition
  readonly told: Told | null
}

/** Whether nothing more will be told of it. */
export const isOver = (told: Told | null): told is Exclude<LoadEvent, { kind: 'progress' }> =>
  told?.kind === 'done' || told?.kind === 'failed'

/** What is being added on this page: one after another, in the order it was given. */
export function useAdditions() {
  const router = useRouter()
  const [items, setItems] = useState<readonly Item[]>([])
  const current = useRef<{ readonly id: number; readonly sending: Sending } | null>(null)
  const next = items.find(({ told }) => !isOver(told))

  useEffect(() => {
    if (next === undefined || current.current !== null) return
    const { id, addition } = next
    const tell = (told: Told) =>
      setItems(before => before.map(item => (item.id === id ? { ...item, told } : item)))
    const sending = send(addition, tell)
    current.current = { id, sending }
    sending.ended.then(() => {
      current.current = null
      // The lists on the page are made by the server: they are asked for anew. This also starts the next one.
      setItems(before => [...before])
      router.refresh()
    })
  }, [next, router])

  // Leaving the page in its middle ends a load, and it is asked first.
  const busy = next !== undefined
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])

  const add = useCallback((additions: readonly Addition[]) => {
    setItems(before => {
      const first = (before.at(-1)?.id ?? 0) + 1
      return [...before, ...additions.map((addition, at) => ({ id: first + at, addition, told: null }))]
    })
  }, [])

  const cancel = useCallback((id: number) => {
    if (current.current?.id === id) current.current.sending.cancel()
    else setItems(before => before.filter(item => item.id !== id))
  }, [])

  return { items, add, cancel }
}

/** A file as it is sent: named, and with what the user said about it. */
export function fileAddition(file: File, said: { readonly format: string; readonly site: string }): Addition {
  return { name: file.name, content: file, url: uploadUrl(file.name, said) }
}

/** Where a source of this name is sent. */
export function uploadUrl(name: string, said: { readonly format: string; readonly site: string }): string {
  const query = new URLSearchParams({ name })
  for (const key of ['format', 'site'] as const) if (said[key] !== '') query.set(key, said[key])
  return `/loads/upload?${query}`
}

'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { LoadEvent, Said } from './load-event.ts'
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

/** What is being added: one after another, in the order it was given. */
export function useAdditions() {
  const router = useRouter()
  const [items, setItems] = useState<readonly Item[]>([])
  const [current, setCurrent] = useState<{ readonly id: number; readonly sending: Sending } | null>(null)
  const next = items.find(({ told }) => !isOver(told))

  useEffect(() => {
    if (next === undefined || current !== null) return
    const { id, addition } = next
    const tell = (told: Told) =>
      setItems(before => before.map(item => (item.id === id ? { ...item, told } : item)))
    const sending = send(addition, tell)
    setCurrent({ id, sending })
    sending.ended.then(() => {
      setCurrent(null)
      // The lists on the page are made by the server: they are asked for anew.
      router.refresh()
    })
  }, [next, current, router])

  // Leaving the page in its middle ends a load, and it is asked first.
  const busy = next !== undefined
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])

  function add(additions: readonly Addition[]) {
    setItems(before => {
      const first = (before.at(-1)?.id ?? 0) + 1
      return [...before, ...additions.map((addition, at) => ({ id: first + at, addition, told: null }))]
    })
  }

  function remove(id: number) {
    if (current?.id === id) current.sending.cancel()
    else setItems(before => before.filter(item => item.id !== id))
  }

  /** `remove` cancels what is under way, and takes what waits or is over off the list. */
  return { items, add, remove }
}

/** A file as it is sent: named, and with what the user said about it. */
export function fileAddition(file: File, said: Said): Addition {
  return { name: file.name, content: file, url: uploadUrl(file.name, said) }
}

/** Where a source of this name is sent. */
export function uploadUrl(name: string, said: Said): string {
  const query = new URLSearchParams({ name })
  for (const key of ['format', 'site', 'map'] as const) if (said[key] !== '') query.set(key, said[key])
  return `/loads/upload?${query}`
}

'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useReducer, useRef, useState } from 'react'
import { inThisSpace } from '../this-space.ts'
import { type Addition, changed, type Item, isUnderway, nextToDo } from './additions.ts'
import { type LoadEvent, placeAfter, type SourceOptions } from './load-event.ts'
import { load, placeOf, send, sourceOptionsQuery, type Underway } from './send.ts'

/** Pages that show what is being added. */
export const showing: readonly string[] = ['/', '/loads']

const isShowing = () => showing.includes(window.location.pathname)

/** What is being added: sent and loaded one after another, in the order it was given. */
export function useAdditions() {
  const router = useRouter()
  const [items, change] = useReducer(changed, [])
  const [current, setCurrent] = useState<{ readonly id: number; readonly work: Underway } | null>(null)
  const next = nextToDo(items)

  const latest = useRef(items)
  /** Ids of what was wanted with others: there is no one place to go on to. */
  const together = useRef(new Set<number>())
  useEffect(() => {
    latest.current = items
  })

  useEffect(() => {
    const isAlone = (id: number) =>
      !together.current.has(id) && latest.current.every(each => each.id === id || each.step.kind === 'over')
    if (next === undefined || current !== null) return
    const work = next.step.kind === 'wanted' ? loading(next) : sending(next)
    setCurrent({ id: next.id, work })
    work.ended.then(() => setCurrent(null))

    function sending({ id, addition }: Item): Underway {
      return send(addition, {
        progress: (bytes, of) => change({ kind: 'stepped', id, step: { kind: 'sending', bytes, of } }),
        sent: token => change({ kind: 'sent', id, token }),
        failed: error =>
          change({ kind: 'stepped', id, step: { kind: 'over', outcome: { kind: 'failed', error } } }),
      })
    }

    function loading({ id, addition, token, options, warned }: Item): Underway {
      const url =
        addition.content === null ? addition.url : placeOf(token ?? '') + sourceOptionsQuery(options)
      change({ kind: 'stepped', id, step: { kind: 'loading', progress: null } })
      let outcome: LoadEvent | null = null
      const work = load(url, event => {
        outcome = event
        const step =
          event.kind === 'progress'
            ? ({ kind: 'loading', progress: event } as const)
            : ({ kind: 'over', outcome: event } as const)
        change({ kind: 'stepped', id, step })
      })
      work.ended.then(() => {
        const place = isShowing() && isAlone(id) ? placeAfter(outcome, warned) : null
        // The lists on the page are made by the server: they are asked for anew.
        if (place === null) return router.refresh()
        change({ kind: 'removed', id })
        router.push(place)
      })
      return work
    }
  }, [next, current, router])

  // Leaving the page in its middle ends a load, and it is asked first.
  const busy = items.some(isUnderway)
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])

  return {
    items,
    add: (additions: readonly Addition[]) => change({ kind: 'added', additions }),
    /** Says something about what was sent. */
    say: (id: number, options: SourceOptions) => change({ kind: 'options', id, options }),
    /** Keeps what a look at it showed. */
    show: (id: number, shown: Extract<Item['step'], { readonly kind: 'asking' }>['shown']) =>
      change({ kind: 'stepped', id, step: { kind: 'asking', shown } }),
    /** Has what was sent loaded, as it was said. */
    want: (ids: readonly number[]) => {
      for (const id of ids) {
        if (ids.length > 1) together.current.add(id)
        change({ kind: 'stepped', id, step: { kind: 'wanted' } })
      }
    },
    /** Goes back to asking about what could not be loaded. */
    retry: (id: number) => change({ kind: 'stepped', id, step: { kind: 'asking', shown: null } }),
    /** Cancels what is under way; takes what waits or is over off the list, and off the server. */
    remove: ({ id, token }: Item) => {
      if (current?.id === id) current.work.cancel()
      else {
        if (token !== null) fetch(inThisSpace(placeOf(token)), { method: 'DELETE' }).catch(() => {})
        change({ kind: 'removed', id })
      }
    },
  }
}

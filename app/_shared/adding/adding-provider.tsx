'use client'

import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useReducer, useRef, useState } from 'react'
import { inThisSpace } from '../this-space.ts'
import styles from './adding.module.css'
import { type Addition, changed, type Item, isUnderway, nextToDo } from './additions.ts'
import { type LoadEvent, placeAfter, type SourceOptions } from './load-event.ts'
import { load, placeOf, send, sourceOptionsQuery, type Underway } from './send.ts'

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
    if (!showing.includes(here)) router.push(ADDED)
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

/** The additions and the functions that add, change and cancel them. Throws outside an AddingProvider. */
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
    <Link href={ADDED} className={styles.status}>
      {underway > 0
        ? `Importing ${underway === 1 ? '' : `${underway} files `}…`
        : `${asking} ${asking === 1 ? 'file' : 'files'} to review`}
    </Link>
  )
}

/** Where it is shown what is being added, and what became of it. */
const ADDED = '/loads#added'

/** Pages that show what is being added. */
const showing: readonly string[] = ['/', '/loads']

const isShowing = () => showing.includes(window.location.pathname)

/** State of all additions: sent and loaded one after another, in the order they were given. */
function useAdditions() {
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
        if (place !== null) {
          change({ kind: 'removed', id })
          router.push(place)
        } else if (window.location.pathname === '/') {
          // With data in it, that page shows other things, or leads on to the only conversation.
          router.push(ADDED)
        } else {
          // The lists on the page are made by the server: they are asked for anew.
          router.refresh()
        }
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

/** Takes files that are dropped anywhere on the page; whether some are being dragged over it. */
function useDroppedFiles(take: (files: readonly File[]) => void): boolean {
  const [dragging, setDragging] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })

  useEffect(() => {
    // Entering a child comes before leaving its parent: only the count tells when the page is left.
    let inside = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return
        inside++
        setDragging(true)
      },
      dragleave: (event: DragEvent) => {
        if (!hasFiles(event)) return
        inside--
        if (inside <= 0) setDragging(false)
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault()
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        inside = 0
        setDragging(false)
        latest.current([...(event.dataTransfer?.files ?? [])])
      },
    } as const
    const names = ['dragenter', 'dragleave', 'dragover', 'drop'] as const
    for (const name of names) window.addEventListener(name, listeners[name])
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name])
    }
  }, [])

  return dragging
}

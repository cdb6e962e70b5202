import { useCallback, useEffect, useRef, useState } from 'react'
import { ofThisSpace } from '../../../_shared/this-space.ts'
import { placesIn, type ReadPlaces, written } from './read-places.ts'

/** Milliseconds in sight after which a comment counts as read. */
export const LONG_ENOUGH_MS = 2000

/** Of a comment, or of the window where that is smaller, so much must be seen. */
const MOST_OF_IT = 0.6
const MUCH_OF_WINDOW = 0.4

interface Reading {
  /** Places that were read; null: not known yet. */
  readonly read: ReadPlaces | null
  /** Watches whether an element with `data-comment`, its place, is in sight: for its `ref`. */
  readonly watch: (element: HTMLElement) => () => void
}

/** Which comments were read: in sight long enough, since this tab first showed them. Kept with the tab, and nowhere else. */
export function useRead(key: string, total: number): Reading {
  const [read, setRead] = useState<ReadPlaces | null>(null)
  const observer = useRef<IntersectionObserver | null>(null)
  /** Elements in sight, and since when. */
  const inSight = useRef(new Map<Element, number>())

  useEffect(() => setRead(placesIn(stored(key), total)), [key, total])
  useEffect(() => {
    if (read !== null && read.size > 0) store(key, written(read))
  }, [key, read])

  const look = useCallback(() => {
    const now = performance.now()
    if (document.hidden) return
    const places = [...inSight.current].flatMap(([element, since]) => {
      const place = element.getAttribute('data-comment')
      return place === null || now - since < LONG_ENOUGH_MS ? [] : [Number(place)]
    })
    setRead(before =>
      places.every(place => before?.has(place)) ? before : new Set([...(before ?? []), ...places]),
    )
  }, [])

  // Messages of a hidden page are not read: their time begins anew when it is looked at.
  useEffect(() => {
    const anew = () => {
      const now = performance.now()
      for (const element of inSight.current.keys()) inSight.current.set(element, now)
      if (!document.hidden) window.setTimeout(look, LONG_ENOUGH_MS)
    }
    document.addEventListener('visibilitychange', anew)
    return () => document.removeEventListener('visibilitychange', anew)
  }, [look])

  const watch = useCallback(
    (element: HTMLElement) => {
      observer.current ??= new IntersectionObserver(
        entries => {
          const now = performance.now()
          for (const { target, isIntersecting, intersectionRect, intersectionRatio } of entries) {
            const isSeen =
              isIntersecting &&
              (intersectionRatio >= MOST_OF_IT ||
                intersectionRect.height >= MUCH_OF_WINDOW * window.innerHeight)
            if (!isSeen) inSight.current.delete(target)
            else if (!inSight.current.has(target)) inSight.current.set(target, now)
          }
          // A little later, so that the time is up by then.
          window.setTimeout(look, LONG_ENOUGH_MS + 20)
        },
        { threshold: Array.from({ length: 21 }, (_, step) => step / 20) },
      )
      observer.current.observe(element)
      return () => {
        observer.current?.unobserve(element)
        inSight.current.delete(element)
      }
    },
    [look],
  )
  return { read, watch }
}

function stored(key: string): string {
  try {
    return sessionStorage.getItem(ofThisSpace(key)) ?? ''
  } catch {
    return ''
  }
}

function store(key: string, text: string): void {
  try {
    sessionStorage.setItem(ofThisSpace(key), text)
  } catch {
    // A browser that keeps nothing knows what was read until the page is left.
  }
}

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { View } from '../query-string.ts'
import { inLayout, type Projection, pixelsOfWhole, project, whole } from './projection.ts'
import type { Frame } from './scene.ts'

/** What part of the layout is seen, once a movement has come to rest. */
export interface Seen {
  /** Null: the whole. */
  readonly view: View | null
  /** Pixels of the screen for a length of 1. */
  readonly pixels: number
  /** What it was measured with; null: it is only a guess yet. */
  readonly frame: Frame | null
}

/** Zooms and pans; what is drawn is moved along. */
export interface Camera {
  readonly seen: Seen
  /** The view at this moment, also in the midst of a movement. */
  readonly now: RefObject<View>
  /** How the layout lies on the screen at this moment; null before there is a screen. */
  projection(): Projection | null
  move(to: View): void
  /** Zooms so that the given point of the screen stays where it is. */
  zoomAt(clientX: number, clientY: number, factor: number): void
  zoomBy(factor: number): void
  showAll(): void
}

interface CameraOptions {
  readonly stage: RefObject<Element | null>
  readonly frame: Frame
  /** What is seen at first, and of each new layout; null: all of it. */
  readonly initial: View | null
  /** Moves what is drawn, without rendering. */
  readonly onMove: (view: View) => void
  readonly onRest: (view: View | null) => void
}

/** Pixels of the screen for a length of 1 on a wide page, before it can be measured. */
const LIKELY_PIXELS = 0.85
const FARTHEST = 40
const REST_MS = 160

/**
 * Zooming and panning by wheel, drag, pinch and buttons. `seen` follows when a movement rests. At the whole picture a
 * wheel turned outward scrolls the page, and so does one finger.
 */
export function useCamera({ stage, frame, initial, onMove, onRest }: CameraOptions): Camera {
  const now = useRef<View>(initial ?? whole(frame))
  const timer = useRef(0)
  const [measured, setMeasured] = useState<Seen | null>(null)

  const settle = useCallback(() => {
    const box = stage.current?.getBoundingClientRect()
    if (!box || box.width === 0) return
    const view = now.current.scale > 1.001 ? now.current : null
    const pixels = pixelsOfWhole(box, frame) * now.current.scale
    setMeasured(before =>
      before?.frame === frame && before.view === view && Math.abs(before.pixels - pixels) < 0.001
        ? before
        : { view, pixels, frame },
    )
    onRest(view)
  }, [stage, frame, onRest])

  const move = useCallback(
    (to: View) => {
      const scale = Math.min(FARTHEST, Math.max(1, to.scale))
      // However far it is zoomed, the middle of the picture stays over the tree.
      const half = { x: (frame.width / 2) * (1 - 1 / scale), y: (frame.height / 2) * (1 - 1 / scale) }
      const middle = whole(frame)
      now.current = {
        scale,
        x: clamp(to.x, middle.x - half.x, middle.x + half.x),
        y: clamp(to.y, middle.y - half.y, middle.y + half.y),
      }
      onMove(now.current)
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(settle, REST_MS)
    },
    [frame, settle, onMove],
  )

  const projection = useCallback(() => {
    const box = stage.current?.getBoundingClientRect()
    return box ? project(box, now.current, frame) : null
  }, [stage, frame])

  const zoomAt = useCallback(
    (clientX: number, clientY: number, factor: number) => {
      const here = projection()
      if (!here) return
      const point = inLayout(here, clientX, clientY)
      const { x, y, scale } = now.current
      const next = Math.min(FARTHEST, Math.max(1, scale * factor))
      const keep = scale / next
      move({ scale: next, x: point.x + (x - point.x) * keep, y: point.y + (y - point.y) * keep })
    },
    [projection, move],
  )
  const zoomBy = useCallback(
    (factor: number) => move({ ...now.current, scale: now.current.scale * factor }),
    [move],
  )
  const showAll = useCallback(() => move(whole(frame)), [move, frame])

  // Another layout begins anew.
  const laidOut = useRef(frame)
  useLayoutEffect(() => {
    if (laidOut.current === frame) return
    laidOut.current = frame
    now.current = initial ?? whole(frame)
    onMove(now.current)
    settle()
  }, [frame, initial, onMove, settle])

  useEffect(() => {
    const element = stage.current
    if (!element) return
    const observer = new ResizeObserver(settle)
    observer.observe(element)
    return () => {
      observer.disconnect()
      window.clearTimeout(timer.current)
    }
  }, [stage, settle])
  useWheel(stage, now, zoomAt)

  const isCurrent = measured?.frame === frame
  const guess = useMemo(
    () => ({ view: initial, pixels: LIKELY_PIXELS * (initial?.scale ?? 1), frame: null }),
    [initial],
  )
  return { seen: isCurrent ? measured : guess, now, projection, move, zoomAt, zoomBy, showAll }
}

/** The wheel zooms; a page that is being scrolled goes on scrolling. */
function useWheel(
  stage: RefObject<Element | null>,
  now: RefObject<View>,
  zoomAt: (clientX: number, clientY: number, factor: number) => void,
) {
  useEffect(() => {
    const element = stage.current
    if (!element) return
    let lastScroll = 0
    const onScroll = () => {
      lastScroll = performance.now()
    }
    const onWheel = (event: Event) => {
      if (!(event instanceof WheelEvent)) return
      const outward = event.deltaY > 0
      const isScrolling = performance.now() - lastScroll < 250
      if (!event.ctrlKey && now.current.scale <= 1.001 && (outward || isScrolling)) return
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      zoomAt(event.clientX, event.clientY, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)))
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      window.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [stage, now, zoomAt])
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Frame } from '../../../../lib/tree/scene.ts'
import type { View } from '../query-string.ts'
import type { Zooming } from './zooming.ts'

/** The visible part of the layout, once a movement has come to rest. */
export interface Seen {
  /** Null: the whole. */
  readonly view: View | null
  /** Pixels of the screen for a length of 1. */
  readonly pixels: number
  /** How much of the stage is left and right of the frame, on each side, in pixels. */
  readonly beside: number
  /** Frame of the layout in which it was measured; null: it is only a guess yet. */
  readonly frame: Frame | null
}

/** How a layout lies on the screen. */
export interface Projection {
  /** Pixels for a length of 1. */
  readonly pixels: number
  /** Where the layout's 0, 0 lies in the window. */
  readonly left: number
  readonly top: number
}

/** Zooms and pans; what is drawn is moved along. */
export interface Camera {
  readonly seen: Seen
  /** The view at this moment, also in the midst of a movement. */
  readonly now: RefObject<View>
  /** How the layout lies on the screen at this moment; null before there is a screen. */
  projection(): Projection | null
  move(to: View): void
  zoomBy(factor: number): void
  showAll(): void
}

interface CameraOptions {
  /** The drawing, whose view box is the frame. */
  readonly svg: RefObject<SVGSVGElement | null>
  readonly frame: Frame
  /** The part that is visible at first, and of each new layout; null: all of it. */
  readonly initial: View | null
  /** Moves what is drawn, without rendering. */
  readonly onMove: (view: View) => void
  readonly onRest: (view: View | null) => void
}

/** Pixels of the screen for a length of 1 on a wide page, before it can be measured. */
const LIKELY_PIXELS = 0.85
const REST_MS = 120

/** Zooming and panning by wheel, drag, pinch and buttons. `seen` follows when a movement rests. */
export function useCamera({ svg, frame, initial, onMove, onRest }: CameraOptions): Camera {
  const now = useRef<View>(initial ?? whole(frame))
  const timer = useRef(0)
  const zoomed = useRef<Zooming>(null)
  /** Movements that were asked for before the code that zooms was fetched. */
  const waiting = useRef<((zooming: Zooming) => void)[]>([])
  const [measured, setMeasured] = useState<Seen | null>(null)

  const projection = useCallback(() => {
    const onScreen = svg.current?.getScreenCTM()
    if (!onScreen || onScreen.a === 0) return null
    const { x, y, scale } = now.current
    const middle = whole(frame)
    return {
      pixels: onScreen.a * scale,
      left: onScreen.e + onScreen.a * (middle.x - x * scale),
      top: onScreen.f + onScreen.d * (middle.y - y * scale),
    }
  }, [svg, frame])

  const settle = useCallback(() => {
    const here = projection()
    if (here === null) return
    const view = now.current.scale > 1.001 ? now.current : null
    const { pixels } = here
    const scale = pixels / now.current.scale
    const wide = svg.current?.getBoundingClientRect().width ?? 0
    const beside = Math.max(0, Math.round((wide - frame.width * scale) / 2))
    setMeasured(before =>
      before?.frame === frame &&
      before.view === view &&
      before.beside === beside &&
      Math.abs(before.pixels - pixels) < 0.001
        ? before
        : { view, pixels, beside, frame },
    )
    onRest(view)
  }, [svg, projection, frame, onRest])

  // Another layout begins anew.
  const laidOut = useRef(frame)
  useLayoutEffect(() => {
    if (laidOut.current === frame) return
    laidOut.current = frame
    now.current = initial ?? whole(frame)
    onMove(now.current)
    settle()
  }, [frame, initial, onMove, settle])

  const rest = useRef(settle)
  rest.current = settle
  const moved = useRef(onMove)
  moved.current = onMove
  useEffect(() => {
    const element = svg.current
    if (!element) return
    let isOver = false
    // After the first picture.
    import('./zooming.ts').then(({ zooming }) => {
      if (isOver) return
      zoomed.current = zooming(element, frame, now.current, {
        onZoom(view) {
          now.current = view
          window.clearTimeout(timer.current)
          moved.current(view)
        },
        onEnd() {
          window.clearTimeout(timer.current)
          timer.current = window.setTimeout(() => rest.current(), REST_MS)
        },
      })
      for (const act of waiting.current.splice(0)) act(zoomed.current)
    })
    return () => {
      isOver = true
      zoomed.current?.end()
      zoomed.current = null
      window.clearTimeout(timer.current)
    }
  }, [svg, frame])

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const observer = new ResizeObserver(() => rest.current())
    observer.observe(element)
    return () => observer.disconnect()
  }, [svg])

  const isCurrent = measured?.frame === frame
  const guess = useMemo(
    () => ({ view: initial, pixels: LIKELY_PIXELS * (initial?.scale ?? 1), beside: 0, frame: null }),
    [initial],
  )
  const act = useCallback((what: (zooming: Zooming) => void) => {
    if (zoomed.current === null) waiting.current.push(what)
    else what(zoomed.current)
  }, [])
  const move = useCallback((to: View) => act(zooming => zooming.moveTo(to)), [act])
  const zoomBy = useCallback((factor: number) => act(zooming => zooming.zoomBy(factor)), [act])
  const showAll = useCallback(() => act(zooming => zooming.showAll()), [act])
  return { seen: isCurrent ? measured : guess, now, projection, move, zoomBy, showAll }
}

/** The point of the layout that lies at a point of the window. */
export const inLayout = ({ pixels, left, top }: Projection, x: number, y: number) => ({
  x: (x - left) / pixels,
  y: (y - top) / pixels,
})

/** The view of the whole frame. */
export const whole = ({ left, top, width, height }: Frame): View => ({
  x: left + width / 2,
  y: top + height / 2,
  scale: 1,
})

/** The `transform` that brings a view into the frame. */
export function transformOf({ x, y, scale }: View, frame: Frame): string {
  const middle = whole(frame)
  return `translate(${middle.x} ${middle.y}) scale(${scale}) translate(${-x} ${-y})`
}

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { View } from '../query-string.ts'

/** The rectangle of the layout that fills the picture when nothing is zoomed. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What part of the layout is seen, once a movement has come to rest. */
export interface Seen {
  /** Null: the whole. */
  readonly view: View | null
  /** Pixels of the screen for a length of 1. */
  readonly pixels: number
}

/** Pixels of the screen for a length of 1 on a wide page, before it can be measured. */
const LIKELY_PIXELS = 0.85
const FARTHEST = 40
const REST_MS = 160

/**
 * Zooming and panning of an SVG's inner group: wheel, drag, pinch, buttons. The group is moved without rendering; `seen`
 * follows when the movement rests. At the whole picture a wheel turned outward scrolls the page, and so does one finger.
 */
export function useCamera(
  svg: RefObject<SVGSVGElement | null>,
  group: RefObject<SVGGElement | null>,
  frame: Frame,
  initial: View | null,
  atRest: (view: View | null) => void,
) {
  const camera = useRef<View>(initial ?? whole(frame))
  const timer = useRef(0)
  const [seen, setSeen] = useState<Seen>({ view: initial, pixels: LIKELY_PIXELS * (initial?.scale ?? 1) })

  const settle = useCallback(() => {
    const element = svg.current
    if (!element) return
    const { width, height } = element.getBoundingClientRect()
    const fit = Math.min(width / frame.width, height / frame.height)
    const view = camera.current.scale > 1.001 ? camera.current : null
    setSeen(before => {
      const pixels = fit * camera.current.scale
      return before.view === view && Math.abs(before.pixels - pixels) < 0.01 ? before : { view, pixels }
    })
    atRest(view)
  }, [svg, frame, atRest])

  const move = useCallback(
    (to: View) => {
      const scale = Math.min(FARTHEST, Math.max(1, to.scale))
      // However far it is zoomed, the middle of the picture stays over the tree.
      const half = { x: (frame.width / 2) * (1 - 1 / scale), y: (frame.height / 2) * (1 - 1 / scale) }
      const middle = whole(frame)
      camera.current = {
        scale,
        x: clamp(to.x, middle.x - half.x, middle.x + half.x),
        y: clamp(to.y, middle.y - half.y, middle.y + half.y),
      }
      group.current?.setAttribute('transform', transformOf(camera.current, frame))
      if (svg.current) svg.current.style.touchAction = scale > 1.001 ? 'none' : 'pan-y'
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(settle, REST_MS)
    },
    [svg, group, frame, settle],
  )

  /** Zooms so that the given point of the screen stays where it is. */
  const zoomAt = useCallback(
    (clientX: number, clientY: number, factor: number) => {
      const point = inLayout(svg.current, group.current, clientX, clientY)
      if (!point) return
      const { x, y, scale } = camera.current
      const next = Math.min(FARTHEST, Math.max(1, scale * factor))
      const keep = scale / next
      move({ scale: next, x: point.x + (x - point.x) * keep, y: point.y + (y - point.y) * keep })
    },
    [svg, group, move],
  )

  useEffect(() => {
    const element = svg.current
    if (!element) return
    let lastScroll = 0
    const onScroll = () => {
      lastScroll = performance.now()
    }
    const onWheel = (event: WheelEvent) => {
      const outward = event.deltaY > 0
      const isScrolling = performance.now() - lastScroll < 250
      if (!event.ctrlKey && camera.current.scale <= 1.001 && (outward || isScrolling)) return
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      zoomAt(event.clientX, event.clientY, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)))
    }
    const observer = new ResizeObserver(settle)
    observer.observe(element)
    window.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      window.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
      window.clearTimeout(timer.current)
    }
  }, [svg, settle, zoomAt])

  const zoomBy = useCallback(
    (factor: number) => move({ ...camera.current, scale: camera.current.scale * factor }),
    [move],
  )
  const showAll = useCallback(() => move(whole(frame)), [move, frame])
  return { camera, seen, move, zoomAt, zoomBy, showAll }
}

/** The view of the whole picture. */
export const whole = ({ left, top, width, height }: Frame): View => ({
  x: left + width / 2,
  y: top + height / 2,
  scale: 1,
})

/** The group's `transform` that brings a view into the frame. */
export function transformOf({ x, y, scale }: View, frame: Frame): string {
  const middle = whole(frame)
  return `translate(${middle.x} ${middle.y}) scale(${scale}) translate(${-x} ${-y})`
}

/** A point of the screen in the layout's own lengths. */
export function inLayout(
  svg: SVGSVGElement | null,
  group: SVGGElement | null,
  clientX: number,
  clientY: number,
) {
  const matrix = group?.getScreenCTM()
  if (!svg || !matrix) return null
  return new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

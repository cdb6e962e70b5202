import { type PointerEvent, useRef } from 'react'
import type { Camera } from './camera.ts'
import { inLayout } from './projection.ts'

/** Pixels a pointer may move and still have clicked. */
const STEADY = 5

interface Point {
  readonly x: number
  readonly y: number
}

interface Gestures {
  readonly camera: Camera
  /** The pointer is over this point of the layout, or has left: null. */
  onHover(point: Point | null): void
  onClick(point: Point): void
}

/** Pointer handlers: drag pans, two fingers zoom, the rest is hovering and clicking. */
export function useGestures({ camera, onHover, onClick }: Gestures) {
  const pointers = useRef(new Map<number, Point>())
  const travelled = useRef(0)

  const at = ({ clientX, clientY }: PointerEvent): Point | null => {
    const here = camera.projection()
    return here && inLayout(here, clientX, clientY)
  }
  const release = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId)
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return
      if (pointers.current.size === 0) travelled.current = 0
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove(event: PointerEvent) {
      const before = pointers.current.get(event.pointerId)
      if (!before) {
        onHover(at(event))
        return
      }
      const now = { x: event.clientX, y: event.clientY }
      travelled.current += Math.hypot(now.x - before.x, now.y - before.y)
      if (travelled.current > STEADY && !event.currentTarget.hasPointerCapture(event.pointerId)) {
        event.currentTarget.setPointerCapture(event.pointerId)
        onHover(null)
      }
      const others = [...pointers.current].filter(([id]) => id !== event.pointerId)
      pointers.current.set(event.pointerId, now)
      const other = others[0]?.[1]
      if (other) {
        const ratio =
          Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y)
        camera.zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, ratio)
      } else if (travelled.current > STEADY) {
        const pixels = camera.projection()?.pixels ?? 1
        const { x, y, scale } = camera.now.current
        camera.move({ scale, x: x + (before.x - now.x) / pixels, y: y + (before.y - now.y) / pixels })
      }
    },
    onPointerUp(event: PointerEvent) {
      const wasDown = pointers.current.has(event.pointerId)
      release(event)
      if (!wasDown || travelled.current > STEADY) return
      const point = at(event)
      if (point) onClick(point)
    },
    onPointerCancel: release,
    onPointerLeave(event: PointerEvent) {
      if (!pointers.current.has(event.pointerId)) onHover(null)
    },
  }
}

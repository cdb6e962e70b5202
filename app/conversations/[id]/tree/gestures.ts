import { type PointerEvent, type RefObject, useRef } from 'react'
import type { View } from '../query-string.ts'
import { inLayout } from './camera.ts'

/** Pixels a pointer may move and still have clicked. */
const STEADY = 5

interface Gestures {
  readonly svg: RefObject<SVGSVGElement | null>
  readonly group: RefObject<SVGGElement | null>
  readonly camera: RefObject<View>
  move(view: View): void
  zoomAt(clientX: number, clientY: number, factor: number): void
  /** The pointer is over this point of the layout, or has left: null. */
  onHover(point: { readonly x: number; readonly y: number } | null): void
  onClick(point: { readonly x: number; readonly y: number }): void
}

/** Pointer handlers: drag pans, two fingers zoom, the rest is hovering and clicking. */
export function useGestures({ svg, group, camera, move, zoomAt, onHover, onClick }: Gestures) {
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const travelled = useRef(0)

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
        onHover(inLayout(svg.current, group.current, event.clientX, event.clientY))
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
        zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, ratio)
      } else if (travelled.current > STEADY) {
        const from = inLayout(svg.current, group.current, before.x, before.y)
        const to = inLayout(svg.current, group.current, now.x, now.y)
        if (from && to)
          move({
            ...camera.current,
            x: camera.current.x + from.x - to.x,
            y: camera.current.y + from.y - to.y,
          })
      }
    },
    onPointerUp(event: PointerEvent) {
      const wasDown = pointers.current.has(event.pointerId)
      release(event)
      if (!wasDown || travelled.current > STEADY) return
      const point = inLayout(svg.current, group.current, event.clientX, event.clientY)
      if (point) onClick(point)
    },
    onPointerCancel: release,
    onPointerLeave(event: PointerEvent) {
      if (!pointers.current.has(event.pointerId)) onHover(null)
    },
  }
}

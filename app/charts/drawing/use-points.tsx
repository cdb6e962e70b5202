import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { useActiveTooltipLabel, useIsTooltipActive } from 'recharts'

/** Listener and handlers that let the points of a chart lead on. */
interface Points {
  /** A part of the chart that knows which point the pointer or the keyboard is on. */
  readonly listener: ReactNode
  readonly onKeyDownCapture: (event: KeyboardEvent) => void
  /** A click on a point; a finger's first touch of it only shows what it is. */
  readonly onClick: (label: unknown, event: MouseEvent) => void
}

/** Keys that Recharts does not know, and those that it does. */
const SAME: Readonly<Record<string, string>> = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft' }

/** Arrow keys go from point to point; Enter and a click follow the one at hand. `follow` is given what the axis calls it. */
export function usePoints(follow: (label: number) => void): Points {
  const active = useRef<number | null>(null)
  const touched = useRef<number | null>(null)
  return {
    listener: (
      <Listener
        onActive={label => {
          active.current = label
        }}
      />
    ),
    onKeyDownCapture(event) {
      const { key, target } = event
      if (!(target instanceof SVGSVGElement)) return
      const same = SAME[key]
      if (same !== undefined) {
        event.preventDefault()
        event.stopPropagation()
        target.dispatchEvent(new KeyboardEvent('keydown', { key: same, bubbles: true }))
      }
      if (key !== 'Enter') return
      event.preventDefault()
      // Recharts would put its tooltip away.
      event.stopPropagation()
      if (active.current !== null) follow(active.current)
    },
    onClick(label, event) {
      if (label === undefined || label === null) return
      const point = Number(label)
      const isFinger = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch'
      const isFirst = touched.current !== point
      touched.current = point
      if (!isFinger || !isFirst) follow(point)
    },
  }
}

function Listener({ onActive }: { readonly onActive: (label: number | null) => void }) {
  const isActive = useIsTooltipActive()
  const label = useActiveTooltipLabel()
  useEffect(() => onActive(isActive && label !== undefined ? Number(label) : null))
  return null
}

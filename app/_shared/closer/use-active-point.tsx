import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { useActiveTooltipLabel, useIsTooltipActive } from 'recharts'

/** What a chart needs so that its points lead on. */
export interface ActivePoint {
  /** A part of the chart that knows which point the pointer or the keyboard is on. */
  readonly listener: ReactNode
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** A click on a point; a finger's first touch of it only shows what it is. */
  readonly onClick: (label: unknown, event: MouseEvent) => void
}

/** Enter and a click follow the point at hand. `follow` is given what the axis calls it. */
export function useActivePoint(follow: (label: number) => void): ActivePoint {
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
    onKeyDown: event => {
      if (event.key !== 'Enter' || !(event.target instanceof SVGElement) || active.current === null) return
      event.preventDefault()
      follow(active.current)
    },
    onClick: (label, event) => {
      if (label === undefined) return
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

'use client'

import { type PointerEvent, type ReactNode, useState } from 'react'
import styles from './columns.module.css'

/** Columns beside each other, from one to another. */
export interface ColumnSpan {
  readonly from: number
  readonly to: number
}

interface ColumnsProps {
  /** How many share the width, all as wide. */
  readonly count: number
  /** What is said about the one under the pointer. */
  readonly tip: (index: number) => ReactNode
  readonly onPick?: (index: number) => void
  /** Told while somebody drags across columns; null: they gave it up, or have ended. */
  readonly onDrag?: (span: ColumnSpan | null) => void
  /** Told when they have ended. */
  readonly onDragged?: (span: ColumnSpan) => void
}

const between = (one: number, other: number): ColumnSpan => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
})

/** Lies over a drawing of columns: says what is under the pointer, takes clicks, and drags across several. */
export function Columns({ count, tip, onPick, onDrag, onDragged }: ColumnsProps) {
  const [under, setUnder] = useState<number | null>(null)
  const [start, setStart] = useState<number | null>(null)
  const isDragged = onDrag !== undefined

  const columnAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(count - 1, Math.floor(((clientX - left) / width) * count)))
  }
  function begin(event: PointerEvent) {
    if (!isDragged || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = columnAt(event)
    setStart(at)
    onDrag({ from: at, to: at })
  }
  function move(event: PointerEvent) {
    const at = columnAt(event)
    setUnder(at)
    if (start !== null) onDrag?.(between(start, at))
  }
  function end(event: PointerEvent) {
    if (start === null) return
    giveUp()
    onDragged?.(between(start, columnAt(event)))
  }
  function giveUp() {
    setStart(null)
    onDrag?.(null)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for pointers; keys have the table of numbers, or sliders.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
    <div
      className={styles.surface}
      data-does={isDragged ? 'drag' : onPick ? 'pick' : undefined}
      data-picture="none"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={giveUp}
      onPointerLeave={() => setUnder(null)}
      onClick={() => under !== null && onPick?.(under)}
    >
      {under !== null && under < count && (
        <>
          <span className={styles.column} style={{ '--at': under / count, '--part': 1 / count }} />
          <span className={styles.tip} style={{ '--at': (under + 0.5) / count }} aria-hidden="true">
            {tip(under)}
          </span>
        </>
      )}
    </div>
  )
}

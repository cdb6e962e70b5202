'use client'

import { type PointerEvent, useState } from 'react'
import { RangeField } from '../../_shared/filter-fields.tsx'
import { counted, number } from '../../_shared/format.ts'
import type { Range } from '../../overview/buckets.ts'
import { type Bounds, boundsOf, isWithin } from './bars.ts'
import styles from './range-histogram.module.css'

interface RangeHistogramProps {
  readonly label: string
  /** How many conversations there are of each size. */
  readonly bars: readonly Range[]
  /** Names of the two number fields, and the bounds that are on. */
  readonly names: readonly [string, string]
  readonly bounds: Bounds
}

/** Two number fields below a small histogram: drawing across its bars fills them in and sends the form. */
export function RangeHistogram({ label, bars, names, bounds }: RangeHistogramProps) {
  const [drawn, setDrawn] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const highest = Math.max(1, ...bars.map(({ conversations }) => conversations))
  const shown = drawn === null ? bounds : boundsOf(bars, drawn.from, drawn.to)

  const barAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((clientX - left) / width) * bars.length)))
  }
  function begin(event: PointerEvent<SVGSVGElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrawn({ from: barAt(event), to: barAt(event) })
  }
  function end(event: PointerEvent<SVGSVGElement>) {
    if (drawn === null) return
    const { least, most } = boundsOf(bars, drawn.from, barAt(event))
    setDrawn(null)
    const form = event.currentTarget.closest('form')
    fill(form, names[0], least)
    fill(form, names[1], most)
    form?.requestSubmit()
  }

  return (
    <div>
      <svg
        className={styles.histogram}
        viewBox={`0 0 ${bars.length} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={begin}
        onPointerMove={event => drawn && setDrawn({ ...drawn, to: barAt(event) })}
        onPointerUp={end}
        onPointerCancel={() => setDrawn(null)}
      >
        {bars.map((bar, index) => {
          const height = bar.conversations === 0 ? 0 : Math.max(4, (94 * bar.conversations) / highest)
          return (
            <g key={bar.from} className={isWithin(bar, shown) ? styles.within : styles.without}>
              <title>{`${label} ${nameOf(bar)}: ${counted(bar.conversations, 'conversation')}`}</title>
              <rect className={styles.ground} x={index} y="0" width="1" height="100" />
              <rect x={index + 0.08} y={100 - height} width="0.84" height={height} />
            </g>
          )
        })}
      </svg>
      <RangeField
        label={label}
        type="number"
        from={{ name: names[0], value: text(bounds.least) }}
        to={{ name: names[1], value: text(bounds.most) }}
      />
    </div>
  )
}

const nameOf = ({ from, to }: Range) => (from === to ? number(from) : `${number(from)}–${number(to)}`)
const text = (bound: number | null) => (bound === null ? null : String(bound))

function fill(form: HTMLFormElement | null, name: string, bound: number | null) {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = text(bound) ?? ''
}

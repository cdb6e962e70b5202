'use client'

import { useId, useMemo } from 'react'
import type { Size, SizeDefinition } from '../../../db/lists/sizes.ts'
import { counted, number, smallShare } from '../../../lib/format.ts'
import styles from './graph.module.css'
import type { Ties } from './ties.ts'

interface ControlsProps {
  readonly sizes: readonly SizeDefinition[]
  readonly size: Size
  /** Whether the chosen measure is still being computed. */
  readonly isCounting: boolean
  /** Where it is estimated: from how many people, and the largest standard error. */
  readonly estimate: { readonly pivots: number; readonly error: number } | null
  readonly onSize: (size: Size) => void
  readonly ties: Ties
  readonly least: number
  readonly onLeast: (least: number) => void
}

/** What the marks’ size stands for, and how many replies a line does at least. */
export function Controls(props: ControlsProps) {
  const { sizes, size, isCounting, estimate, onSize, ties, least, onLeast } = props
  const field = useId()
  const steps = useMemo(() => [...new Set(ties.replies)].sort((a, b) => a - b), [ties])
  const step = Math.max(
    0,
    steps.findLastIndex(replies => replies <= Math.max(1, least)),
  )
  const drawn = ties.replies.reduce((sum, replies) => sum + (replies >= least ? 1 : 0), 0)
  const definition = sizes.find(({ key }) => key === size)
  return (
    <>
      <label data-tip={definition?.definition}>
        Size of a person
        <select
          value={size}
          onChange={event => onSize(sizes.find(({ key }) => key === event.target.value)!.key)}
        >
          {sizes.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {steps.length > 1 && (
        <label htmlFor={field}>
          Show ties with at least {counted(steps[step], 'reply', 'replies')}
          <input
            id={field}
            type="range"
            min={0}
            max={steps.length - 1}
            value={step}
            aria-valuetext={`${steps[step]} replies, ${drawn} lines`}
            onChange={event => onLeast(steps[Number(event.target.value)]!)}
          />
        </label>
      )}
      <p className={styles.note} role="status">
        {counted(drawn, 'line')}
        {isCounting && `. ${definition?.label}: counting …`}
        {estimate !== null &&
          `. ${definition?.label} is estimated from the shortest paths of ${number(estimate.pivots)} people, with a standard error of up to ${smallShare(estimate.error)}.`}
      </p>
    </>
  )
}

'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useMemo, useState } from 'react'
import downloads from '../downloads.module.css'
import type { CloserChart } from './closer-chart.ts'
import styles from './look-closer.module.css'

const fetchDialog = () => import('./closer-dialog.tsx')

/** Nobody but those who want it fetch it: it is more than all the rest of a page. */
const CloserDialog = dynamic(() => fetchDialog().then(module => module.CloserDialog), {
  ssr: false,
  loading: () => (
    <span role="status" className={styles.coming}>
      …
    </span>
  ),
})

interface LookCloserProps {
  readonly title: string
  readonly explanation: ReactNode
  /** The chart, or what makes it of what the page has already, once it is wanted. */
  readonly chart: CloserChart | (() => CloserChart)
}

/** Opens a chart large: to read its values, zoom, and go on to what they count. */
export function LookCloser({ title, explanation, chart: given }: LookCloserProps) {
  const [isOpen, setOpen] = useState(false)
  const chart = useMemo(() => {
    if (!isOpen) return null
    return typeof given === 'function' ? given() : given
  }, [isOpen, given])
  return (
    <>
      <span className={downloads.downloads}>
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={`Look closer: ${title}`}
          title="Look closer"
          // On its way before it is wanted.
          onPointerEnter={fetchDialog}
          onFocus={fetchDialog}
          onClick={() => setOpen(true)}
        >
          <span className={styles.opener}>
            {' '}
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <path d="M7.5 1H11v3.5M11 1 7 5M4.5 11H1V7.5M1 11l4-4" fill="none" stroke="currentColor" />
            </svg>
            Closer
          </span>
        </button>
      </span>
      {chart && <CloserDialog {...{ title, explanation, chart }} onClose={() => setOpen(false)} />}
    </>
  )
}

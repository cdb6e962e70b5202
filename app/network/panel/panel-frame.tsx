'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useExplorer } from '../chosen.tsx'
import styles from '../network.module.css'

/** Panel of the chosen person or exchange, beside the network: its heading takes the focus, so that reading goes on there. */
export function PanelFrame({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  const { choose, isOpened } = useExplorer()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isOpened) heading.current?.focus({ preventScroll: true })
  }, [isOpened])
  return (
    <section className={styles.opened}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" onClick={() => choose(null)} data-tip="Back to everybody (Escape)">
          Close
        </button>
      </div>
      {children}
    </section>
  )
}

'use client'

import type { CSSProperties, ReactNode } from 'react'
import { useExplorer } from './chosen.tsx'
import { pairInWords } from './pair-parameter.ts'

interface PairLinkProps {
  readonly from: number
  readonly to: number
  readonly title: string
  readonly children: ReactNode
  readonly style?: CSSProperties
  /** Where an ink of its own is needed. */
  readonly isStrong?: boolean
}

/** A number of replies as the way to the comments behind it: opens them beside, and is a link to there. */
export function PairLink({ from, to, title, children, style, isStrong }: PairLinkProps) {
  const { chosen, choose, query } = useExplorer()
  const isChosen = chosen?.kind === 'pair' && chosen.from === from && chosen.to === to
  return (
    <a
      href={`/network${query}${query === '' ? '?' : '&'}pair=${pairInWords({ from, to })}`}
      title={title}
      aria-current={isChosen ? 'true' : undefined}
      style={style}
      data-strong={isStrong}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        choose({ kind: 'pair', from, to })
      }}
    >
      {children}
    </a>
  )
}

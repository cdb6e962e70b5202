'use client'

import type { ReactNode } from 'react'
import { pairHref } from '../../lib/query-string.ts'
import { useExplorer } from './chosen.tsx'

interface PairLinkProps {
  readonly from: number
  readonly to: number
  readonly title: string
  readonly children: ReactNode
}

/** A number of replies as the way to the comments behind it: opens them beside, and is a link to there. */
export function PairLink({ from, to, title, children }: PairLinkProps) {
  const { chosen, choose, query } = useExplorer()
  const isChosen = chosen?.kind === 'pair' && chosen.from === from && chosen.to === to
  return (
    <a
      href={pairHref(query, { from, to })}
      data-tip={title}
      aria-current={isChosen ? 'true' : undefined}
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

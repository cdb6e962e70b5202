'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { pairHref, pairInWords } from '../../lib/query-string.ts'
import { useExplorer } from './chosen.tsx'

interface StayingLinkProps {
  /** The network’s page, with nothing chosen. */
  readonly href: string
  readonly current: 'page' | 'true' | undefined
  readonly children: ReactNode
}

/** A link to another face of the network; whoever is looked at now stays beside it. */
export function StayingLink({ href, current, children }: StayingLinkProps) {
  const { chosen } = useExplorer()
  const stays =
    chosen === null ? '' : chosen.kind === 'person' ? `ego=${chosen.person}` : `pair=${pairInWords(chosen)}`
  const whole = stays === '' ? href : `${href}${href.includes('?') ? '&' : '?'}${stays}`
  return (
    <Link href={whole} aria-current={current} scroll={false} prefetch={false}>
      {children}
    </Link>
  )
}

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

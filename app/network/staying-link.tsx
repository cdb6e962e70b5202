'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { pairInWords } from '../../lib/query-string.ts'
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

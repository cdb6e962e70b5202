'use client'

import { useCallback } from 'react'
import type { DotsChart } from '../../_shared/closer/closer-chart.ts'
import { LookCloser } from '../../_shared/closer/look-closer.tsx'
import { counted } from '../../_shared/format.ts'
import { asDots, type DotColumns, hrefOf } from './dots.ts'

interface ScatterCloserProps {
  readonly title: string
  readonly explanation: string
  /** Those of the small chart: what is the same is sent once, and names and addresses are made of it here. */
  readonly columns: DotColumns
}

/** The way to the dots looked at closely. */
export function ScatterCloser({ title, explanation, columns }: ScatterCloserProps) {
  const chart = useCallback(() => closerDots(columns), [columns])
  return <LookCloser title={title} explanation={explanation} chart={chart} />
}

function closerDots(columns: DotColumns): DotsChart {
  const dots = asDots(columns)
  return {
    kind: 'dots',
    about: 'A dot is a conversation; the larger, the more there are of equal size and depth.',
    one: 'Conversation',
    names: dots.map(({ title, conversations }) => title ?? counted(conversations, 'conversation')),
    x: { label: 'comments', name: 'comments', values: columns.comments, places: null },
    y: { label: 'depth, levels', name: 'levels', values: columns.max_depth, places: null },
    size: { name: 'conversations', values: columns.conversations },
    groups: [{ name: 'conversations', colour: 'var(--accent)' }],
    group: dots.map(() => 0),
    hrefs: dots.map(hrefOf),
  }
}

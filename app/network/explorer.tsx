'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { Ego } from '../../db/queries/network/ego.ts'
import type { Exchange } from '../../db/queries/network/exchange.ts'
import type { PairOfPeople } from '../../db/queries/network/pair-list.ts'
import { pairInWords } from '../../lib/query-string.ts'
import { useExplorer } from './chosen.tsx'
import styles from './network.module.css'
import { EgoPanel } from './panel/ego-panel.tsx'
import { ExchangePanel } from './panel/exchange-panel.tsx'

interface ExplorerProps {
  /** Content of the panel at first, for the page’s first HTML. */
  readonly ego: Ego | null
  readonly exchange: Exchange | null
  /** Content of the panel while nothing is chosen. */
  readonly otherwise?: ReactNode
  readonly children: ReactNode
}

/** A face of the network, and beside it the person or the exchange that is looked at. */
export function Explorer({ ego, exchange, otherwise = null, children }: ExplorerProps) {
  const { chosen } = useExplorer()
  const panel = useRef<HTMLDivElement>(null)
  const before = useRef(chosen)
  useEffect(() => {
    // Where they stand below each other, the panel may be far from what was clicked.
    if (chosen !== null && chosen !== before.current) panel.current?.scrollIntoView({ block: 'nearest' })
    // Closed, the list is there anew: the keyboard goes on in it where nothing else takes the focus back.
    const isLeft = chosen === null && before.current !== chosen && document.activeElement === document.body
    if (isLeft) panel.current?.querySelector('input')?.focus({ preventScroll: true })
    before.current = chosen
  }, [chosen])
  const isOpen = chosen !== null || otherwise !== null
  return (
    <div className={styles.explorer} data-open={isOpen}>
      <div className={styles.face}>{children}</div>
      <div className={styles.panel} ref={panel}>
        {chosen === null ? (
          otherwise
        ) : chosen.kind === 'person' ? (
          <EgoPanel
            key={chosen.person}
            person={chosen.person}
            first={ego?.id === chosen.person ? ego : null}
          />
        ) : (
          <ExchangePanel
            key={pairInWords(chosen)}
            pair={chosen}
            first={isOf(exchange, chosen) ? exchange : null}
          />
        )}
      </div>
    </div>
  )
}

const isOf = (exchange: Exchange | null, { from, to }: PairOfPeople) =>
  exchange?.people[0].id === from && exchange.people[1].id === to

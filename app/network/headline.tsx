import Link from 'next/link'
import type { ReactNode } from 'react'
import type { NetworkNumbers } from '../../db/queries/network.ts'
import { type NetworkMeasureKey, networkMeasures } from '../../lib/network/index.ts'
import { Value, WhatIsThis } from '../_shared/definition.tsx'
import { FactList, Facts } from '../_shared/facts.tsx'
import styles from './network.module.css'

const HEADLINES: readonly NetworkMeasureKey[] = [
  'nodes',
  'edges',
  'replies',
  'density',
  'reciprocity_edge',
  'communities',
]

interface HeadlineProps {
  readonly measures: NonNullable<NetworkNumbers['measures']>
  /** Where the pairs are listed: every number is made of them. */
  readonly pairs: string
}

/** The numbers of the whole network: six large, the others folded away. */
export function Headline({ measures, pairs }: HeadlineProps) {
  const fact = (measure: (typeof networkMeasures)[number]) => {
    const value: ReactNode = <Value of={measure} value={measures.get(measure.key) ?? null} />
    const isOfPairs = measure.key === 'edges' || measure.key === 'replies'
    return {
      key: measure.key,
      label: measure.label,
      title: measure.definition,
      value: isOfPairs ? (
        <Link href={pairs} scroll={false}>
          {value}
        </Link>
      ) : (
        value
      ),
    }
  }
  const isLarge = ({ key }: { readonly key: NetworkMeasureKey }) => HEADLINES.includes(key)
  return (
    <div className={styles.headline}>
      <Facts facts={networkMeasures.filter(isLarge).map(fact)} />
      <div className={styles.more}>
        <details>
          <summary>All numbers of the network</summary>
          <FactList facts={networkMeasures.filter(measure => !isLarge(measure)).map(fact)} />
        </details>
        <WhatIsThis definitions={networkMeasures} />
      </div>
    </div>
  )
}

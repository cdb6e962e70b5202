import Link from 'next/link'
import { type ReactNode, Suspense } from 'react'
import type { NetworkNumbers } from '../../db/queries/network/network.ts'
import { type NetworkMeasureKey, networkMeasures } from '../../lib/network/index.ts'
import { Value, WhatIsThis } from '../_shared/definition.tsx'
import { FactList, Facts } from '../_shared/facts.tsx'
import styles from './network.module.css'

const HEADLINES: readonly NetworkMeasureKey[] = ['nodes', 'edges', 'replies']

const isLarge = ({ key }: { readonly key: NetworkMeasureKey }) => HEADLINES.includes(key)

interface HeadlineProps {
  readonly measures: NonNullable<NetworkNumbers['measures']>
  /** Where the pairs are listed: every number is made of them. */
  readonly pairs: string
  /** The numbers of the period before, and what it is called; null: there is none. */
  readonly before: { readonly name: string; readonly numbers: Promise<NetworkNumbers> } | null
}

type Measure = (typeof networkMeasures)[number]

/** A number of the period before; nothing of a network too large to be measured while somebody waits. */
async function Before({
  measure,
  before,
}: {
  measure: Measure
  before: NonNullable<HeadlineProps['before']>
}) {
  const { measures } = await before.numbers
  if (measures === null) return null
  return (
    <>
      {before.name}: <Value of={measure} value={measures.get(measure.key) ?? null} />
    </>
  )
}

/** The numbers of the whole network, folded away; of a period those that sentences say, beside the period before. */
export function Headline({ measures, pairs, before }: HeadlineProps) {
  const fact = (measure: Measure) => {
    const value: ReactNode = <Value of={measure} value={measures.get(measure.key) ?? null} />
    const isOfPairs = measure.key === 'edges' || measure.key === 'replies'
    return {
      key: measure.key,
      label: measure.label,
      title: measure.definition,
      ...(before &&
        isLarge(measure) && {
          before: (
            <Suspense fallback="…">
              <Before measure={measure} before={before} />
            </Suspense>
          ),
        }),
      value: isOfPairs ? (
        <Link href={pairs} scroll={false}>
          {value}
        </Link>
      ) : (
        value
      ),
    }
  }
  return (
    <div className={styles.headline}>
      {before !== null && <Facts facts={networkMeasures.filter(isLarge).map(fact)} />}
      <div className={styles.more}>
        <details>
          <summary>All numbers of the network</summary>
          <FactList
            facts={networkMeasures.filter(measure => before === null || !isLarge(measure)).map(fact)}
          />
        </details>
        <WhatIsThis definitions={networkMeasures} />
      </div>
    </div>
  )
}

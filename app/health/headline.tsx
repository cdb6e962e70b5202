import Link from 'next/link'
import type { HealthRow } from '../../db/queries/health.ts'
import { type HealthMeasure, healthMeasures } from '../../lib/measures/health/index.ts'
import { Value, WhatIsThis } from '../_shared/definition.tsx'
import styles from '../_shared/form.module.css'

interface HeadlineProps {
  readonly now: HealthRow
  /** The period before; null: there is nothing of it. */
  readonly before: HealthRow | null
  /** Name of the period before. */
  readonly nameBefore: string
  readonly shown: readonly HealthMeasure[]
  readonly href: (measure: HealthMeasure, of: HealthRow) => string
}

/** Numbers of a period, each beside that of the period before, and leading to what it counts. */
export function HealthHeadline({ now, before, nameBefore, shown, href }: HeadlineProps) {
  const measures = healthMeasures.filter(
    ({ key }) => shown.includes(key) && (before !== null || !isOfTwoPeriods(key)),
  )
  const leading = (measure: (typeof measures)[number], row: HealthRow) => {
    const { key } = measure
    const value = row.numbers[key]
    if (value === null) return <Value of={measure} value={value} />
    return (
      <Link href={href(key, row)} prefetch={false}>
        <Value of={measure} value={value} />
      </Link>
    )
  }
  return (
    <div>
      <dl className={styles.beside}>
        {measures.map(measure => (
          <div key={measure.key}>
            <dt>{measure.label}</dt>
            <dd>{leading(measure, now)}</dd>
            {before !== null && (
              <dd className={styles.before}>
                {nameBefore}: {leading(measure, before)}
              </dd>
            )}
          </div>
        ))}
      </dl>
      <WhatIsThis definitions={measures} />
    </div>
  )
}

const isOfTwoPeriods = (key: HealthMeasure): boolean =>
  key === 'retained' || key === 'reactivated' || key === 'left'

import Link from 'next/link'
import { type ListValues, listQuery } from '../../db/lists/people-query.ts'
import type { PeoplePatterns } from '../../db/queries/people/patterns.ts'
import { counted, number, share } from '../../lib/format.ts'
import { type Limits, patterns } from '../../lib/network/roles.ts'
import { signatureMeasures } from '../../lib/network/signature-measures.ts'
import { WhatIsThis } from '../_shared/definition.tsx'
import styles from './people.module.css'

interface PatternListProps {
  readonly path: string
  readonly values: ListValues
  readonly found: PeoplePatterns
}

/** The patterns, each with its rule and how many people have it; a count leads to them. */
export function PatternList({ path, values, found }: PatternListProps) {
  const hrefOf = (pattern: ListValues['pattern']) =>
    listQuery.href(path, { ...values, pattern, after: null, before: null })
  return (
    <section className={styles.patterns} aria-label="Patterns">
      <p className={styles.caution}>Rough patterns, not judgements. Most people have none.</p>
      {found.limits && <Drawn limits={found.limits} />}
      <ul>
        {patterns.map(({ key, label, definition, rule }) => (
          <li key={key} data-chosen={values.pattern === key}>
            <h2>{label}</h2>
            <p className={styles.count}>
              <Link
                href={hrefOf(values.pattern === key ? 'any' : key)}
                aria-current={values.pattern === key ? 'true' : undefined}
                scroll={false}
                prefetch={false}
              >
                {counted(found.counts.get(key) ?? 0, 'person', 'people')}
              </Link>
              {values.pattern === key && <span className="quiet"> are listed; again for everybody</span>}
            </p>
            <p>{definition}</p>
            <p className={styles.rule}>Rule: {rule}.</p>
          </li>
        ))}
      </ul>
      <p className={styles.rule}>Signatures {patterns[0].source}.</p>
      <WhatIsThis definitions={signatureMeasures} />
    </section>
  )
}

/** Where the lines are drawn among the people of this selection. */
function Drawn({ limits }: { readonly limits: Limits }) {
  const { direction, isolateShare, closure } = limits
  return (
    <p className={styles.lines}>
      Lines are drawn at quartiles of the people here. A quarter of those who exchanged replies have{' '}
      {number(limits.neighbours)} neighbours or more: {counted(limits.people, 'person', 'people')}. Of these,
      a quarter reply to more people than reply to them by {signed(direction.q3)} or more ((out − in) / (out +
      in)), a quarter by {signed(direction.q1)} or less; half have {share(isolateShare.median)} isolates among
      their neighbours or more; of pairs of their neighbours, half have {share(closure.median)} or more tied
      to each other, a quarter {share(closure.q3)} or more.
    </p>
  )
}

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value))}`

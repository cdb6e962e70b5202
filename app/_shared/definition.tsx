import type { Definition } from '../../lib/definition.ts'
import { NOTHING, valueIn } from '../../lib/format.ts'
import styles from './page.module.css'

/** A value of the catalogue; where it is undefined, a dash that says why. */
export function Value({ of, value }: { of: Definition; value: number | null }) {
  if (value !== null) return valueIn(of.unit, value)
  return (
    <span data-tip={noValue(of)}>
      {NOTHING}
      <span className="unseen"> {noValue(of)}</span>
    </span>
  )
}

/** Why there is a dash. */
const noValue = ({ undefinedWhen }: Pick<Definition, 'undefinedWhen'>): string =>
  `No value: ${undefinedWhen ?? 'not known'}`

/** Definitions of one or several numbers, folded away. */
export function WhatIsThis({ definitions }: { definitions: readonly Definition[] }) {
  return (
    <details className={styles.what}>
      <summary>How it’s measured</summary>
      <div>
        {definitions.map(definition => (
          <DefinitionText key={definition.key} definition={definition} />
        ))}
        <a href={`/measures#${definitions[0]?.key ?? ''}`}>All measures</a>
      </div>
    </details>
  )
}

/** A definition in full: what it says, how it is computed, when there is none, where it is from. */
export function DefinitionText({ definition }: { definition: Definition }) {
  const { label, formula, undefinedWhen, source } = definition
  return (
    <dl className={styles.definition}>
      <dt>{label}</dt>
      <dd>{definition.definition}</dd>
      {formula && (
        <dd>
          <span className={styles.part}>Computed as</span> <span className={styles.formula}>{formula}</span>
        </dd>
      )}
      {undefinedWhen && (
        <dd>
          <span className={styles.part}>No value when</span> {undefinedWhen}
        </dd>
      )}
      {source && (
        <dd>
          <span className={styles.part}>Source</span> {source}
        </dd>
      )}
    </dl>
  )
}

import type { Format } from '../../../lib/formats/format.ts'
import { formats } from '../../../lib/formats/index.ts'
import { AddedItems } from './added-items.tsx'
import styles from './adding.module.css'
import { AddingPanel } from './adding-panel.tsx'

const all: readonly Format[] = formats

/** Files, pasted text and, where `withExample`, the example: three ways to add discussions. */
export function AddDiscussions({ limit, withExample = false }: { limit: number; withExample?: boolean }) {
  return (
    <div className={styles.panel}>
      <AddingPanel limit={limit} withExample={withExample} />
      <details className={styles.kinds}>
        <summary>Supported formats</summary>
        <dl>
          {all.map(({ id, name, obtain }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{obtain}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

/** What was added, what it is taken for, and what became of it. */
export function Added() {
  return <AddedItems formats={all.map(({ id, name }) => ({ id, name }))} />
}

import type { Format } from '../../../lib/formats/format.ts'
import { formats } from '../../../lib/formats/index.ts'
import { AddedItems } from './added-items.tsx'
import styles from './adding.module.css'
import { AddingPanel } from './adding-panel.tsx'

const all: readonly Format[] = formats

/** Files and pasted text: two ways to add discussions. `isFirst`: nothing was yet, and that is what the page is for. */
export function AddDiscussions({ limit, isFirst = false }: { limit: number; isFirst?: boolean }) {
  return (
    <div className={styles.panel}>
      <AddingPanel limit={limit} isFirst={isFirst} />
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

/** The files and texts that were added, each with its recognised format and its outcome. */
export function Added() {
  return <AddedItems formats={all.map(({ id, name }) => ({ id, name }))} />
}

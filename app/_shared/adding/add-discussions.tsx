import type { Format } from '../../../lib/formats/format.ts'
import { formats } from '../../../lib/formats/index.ts'
import { AddingPanel } from './adding-panel.tsx'

/** Files, pasted text and, where `withExample`, the example: three ways to add discussions. */
export function AddDiscussions({ limit, withExample = false }: { limit: number; withExample?: boolean }) {
  const all: readonly Format[] = formats
  return (
    <AddingPanel
      limit={limit}
      withExample={withExample}
      formats={all.map(({ id, name, obtain }) => ({ id, name, obtain }))}
    />
  )
}

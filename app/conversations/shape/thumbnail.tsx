import type { Shape } from '../../../db/queries/shapes.ts'
import { HALF, shapePath } from './shape-path.ts'
import styles from './thumbnail.module.css'

/** Nodes of a tree that can be told apart at this size. */
export const THUMBNAIL_NODES = 90

/** A reply tree as a small picture: the post in the middle, answers around it. What it shows is said beside it. */
export function Thumbnail({ shape }: { readonly shape: Shape }) {
  return (
    <svg
      className={styles.thumbnail}
      viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`}
      width={HALF}
      height={HALF}
      aria-hidden="true"
    >
      <path d={shapePath(shape)} />
      <circle r="5" />
    </svg>
  )
}

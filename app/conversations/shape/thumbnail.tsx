import type { Shape } from '../../../db/queries/shapes.ts'
import styles from '../list.module.css'
import { shapePaths } from './shape-path.ts'

/** Half the side of a picture's own square; two lengths are a pixel. */
const HALF = { small: 44, large: 152 } as const

/** Nodes of a tree that can be told apart at each size. */
export const THUMBNAIL_NODES = { small: 90, large: 250 } as const

const pathOf = { small: shapePaths(HALF.small), large: shapePaths(HALF.large) }

interface ThumbnailProps {
  readonly shape: Shape
  readonly size: keyof typeof HALF
}

/** A reply tree as a small picture: the post in the middle, answers around it. What it shows is said beside it. */
export function Thumbnail({ shape, size }: ThumbnailProps) {
  const half = HALF[size]
  return (
    <svg
      className={styles.thumbnail}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      width={half}
      height={half}
      aria-hidden="true"
    >
      <path d={pathOf[size](shape)} />
      <circle r="5" />
    </svg>
  )
}

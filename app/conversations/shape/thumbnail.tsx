import type { Shape } from '../../../db/queries/shapes.ts'
import { branchPlaces } from '../../../lib/measures/subthreads.ts'
import { radialPlaces } from '../../../lib/tree/radial.ts'
import { sketchedLinks } from '../../../lib/tree/svg.ts'
import { AUTHOR_COLOURS, authorColour } from '../../_shared/author-colour.ts'
import styles from '../list.module.css'

/** Half the side of a picture's own square; two lengths are a pixel. */
const HALF = { small: 44, large: 152 } as const

/** Nodes of a tree that can be told apart at each size. */
export const THUMBNAIL_NODES = { small: 90, large: 250 } as const

/** Farthest that answers to the post stand from it where nothing else needs the room, as a part of all there is. */
const FIRST_RING = 0.6

interface ThumbnailProps {
  readonly shape: Shape
  readonly size: keyof typeof HALF
}

/** A reply tree as a small picture: the post in the middle, answers around it. The words beside it describe the shape. */
export function Thumbnail({ shape, size }: ThumbnailProps) {
  const half = HALF[size]
  const known = drawn[size].get(shape) ?? [...linksOf(shape, half)].sort(([a], [b]) => a - b)
  drawn[size].set(shape, known)
  return (
    <svg
      className={styles.thumbnail}
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      width={half}
      height={half}
      aria-hidden="true"
    >
      {known.map(([branch, d]) => (
        <path key={branch} d={d} style={branch === -1 ? undefined : { stroke: authorColour(branch) }} />
      ))}
      <circle r="5" />
    </svg>
  )
}

/** A shape is drawn once. */
const drawn = {
  small: new WeakMap<Shape, readonly (readonly [number, string])[]>(),
  large: new WeakMap<Shape, readonly (readonly [number, string])[]>(),
}

/**
 * The links around the post at 0, 0, in whole numbers that reach from -half to half: by the place of their branch among the
 * largest, -1 for the rest.
 */
export function linksOf(
  shape: Pick<Shape, 'parent' | 'size' | 'comments'>,
  half: number,
): ReadonlyMap<number, string> {
  const { parent } = shape
  const { x, y, radius, rings } = radialPlaces(parent, half)
  const reach = radius.reduce((most, each) => Math.max(most, each), 0)
  if (reach === 0) return new Map()
  const scale = Math.min((half - 2) / reach, (FIRST_RING * half) / (rings[1]?.inner || 1))
  const branch = branchPlaces(shape, AUTHOR_COLOURS)
  return sketchedLinks({ x, y, parent, scale, parts: 1 }, node => branch[node]!)
}

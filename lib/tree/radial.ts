import { shrinkApart } from './overlapping-discs.ts'
import { sectors } from './partition.ts'
import { fitRings, type Levels, type Ring } from './rings.ts'

/** A reply tree as flat arrays in reading order: node 0 is the post, `parent[i] < i`. */
export interface TreeShape {
  /** The node replied to; -1 for node 0. */
  readonly parent: ArrayLike<number>
  /** Direct replies, which set the size of a node's disc. */
  readonly replies: ArrayLike<number>
}

/** Places of a tree's nodes around the post, which lies at 0, 0. Lengths are pixels at a scale of 1; y points down. */
interface RadialPlaces {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Distance from the post. */
  readonly radius: Float64Array
  /** Radians, clockwise from the top; beyond 2π where rings are turned. */
  readonly angle: Float64Array
  /** By level, the post's own first. */
  readonly rings: readonly Ring[]
  /** The least distance between neighbours on a ring, and between two rings. */
  readonly spacing: number
  readonly gap: number
}

/** The same with a disc at each place. */
export interface Radial extends RadialPlaces {
  /** Radius of the node's disc: its area grows with the replies. */
  readonly disc: Float64Array
  /** The box around all discs. */
  readonly bounds: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}

/** Radius of the circle that trees are fitted into; small trees stay smaller. */
export const REACH = 420

/**
 * The post in the middle, one ring a level, replies clockwise in reading order. Rings widen where they are crowded and
 * turn where replies are single, so that no node hides another. The same tree always gives the same picture.
 * O(n · rows), no recursion; made for the few thousand nodes that a picture can show.
 */
export function radial({ parent, replies }: TreeShape): Radial {
  const places = radialPlaces(parent, REACH)
  const { x, y, spacing, gap } = places
  const disc = discs(replies, spacing, gap)
  shrinkApart({ x, y, disc })
  return { ...places, disc, bounds: boundsOf(x, y, disc) }
}

/** Where the nodes lie: all that links need. */
export function radialPlaces(parent: ArrayLike<number>, reach: number): RadialPlaces {
  const length = parent.length
  const depth = depths(parent)
  const { angle } = sectors(parent)
  const { rings, radius, spacing, gap } = fitRings(byLevel(depth), angle, parent, reach)

  const turned = new Float64Array(rings.length)
  for (let level = 1; level < rings.length; level++) turned[level] = turned[level - 1]! + rings[level]!.turn
  const x = new Float64Array(length)
  const y = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    angle[i]! += turned[depth[i]!]!
    x[i] = radius[i]! * Math.sin(angle[i]!)
    y[i] = -radius[i]! * Math.cos(angle[i]!)
  }
  return { x, y, radius, angle, rings, spacing, gap }
}

/** By node: steps to the post. */
function depths(parent: ArrayLike<number>): Int32Array {
  const depth = new Int32Array(parent.length)
  for (let i = 1; i < parent.length; i++) depth[i] = depth[parent[i]!]! + 1
  return depth
}

function byLevel(depth: Int32Array): Levels {
  const levels: number[][] = []
  depth.forEach((level, node) => {
    levels[level] ??= []
    levels[level].push(node)
  })
  return levels
}

/** Radius of a comment without replies where there is all the room one could want. */
const LARGEST_UNIT = 4.8
const LARGEST_POST = 12

/** Area in proportion to 1 + replies, the largest as large as the rings allow. The post's is a size of its own. */
function discs(replies: ArrayLike<number>, spacing: number, gap: number): Float64Array {
  const disc = new Float64Array(replies.length)
  let most = 0
  for (let i = 1; i < replies.length; i++) most = Math.max(most, replies[i]!)
  const largest = 0.6 * Math.max(spacing, gap)
  const unit = Math.min(0.36 * spacing, LARGEST_UNIT, Math.max(0.16 * spacing, largest / Math.sqrt(1 + most)))
  for (let i = 1; i < replies.length; i++) disc[i] = Math.min(largest, unit * Math.sqrt(1 + replies[i]!))
  disc[0] = Math.min(LARGEST_POST, Math.max(0.34 * spacing, 6))
  return disc
}

function boundsOf(x: Float64Array, y: Float64Array, disc: Float64Array): Radial['bounds'] {
  let left = 0
  let top = 0
  let right = 0
  let bottom = 0
  for (let i = 0; i < x.length; i++) {
    left = Math.min(left, x[i]! - disc[i]!)
    top = Math.min(top, y[i]! - disc[i]!)
    right = Math.max(right, x[i]! + disc[i]!)
    bottom = Math.max(bottom, y[i]! + disc[i]!)
  }
  return { left, top, right, bottom }
}

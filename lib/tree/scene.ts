import { icicleScene } from './icicle-scene.ts'
import type { Label, LabelOptions } from './labels.ts'
import { type Icicle, icicle } from './partition.ts'
import type { Pen } from './pen.ts'
import { type Radial, radial } from './radial.ts'
import { radialScene } from './radial-scene.ts'
import type { Box } from './room.ts'
import { ROOM, type TidyPlaces, tidyPlaces } from './tidy.ts'
import { tidyScene } from './tidy-scene.ts'

/** A reply tree as it is drawn: flat arrays in reading order; node 0 is the top, `parent[i] < i`. */
export interface DrawnTree {
  /** The node replied to; -1 for node 0. */
  readonly parent: ArrayLike<number>
  /** Level in the whole conversation. */
  readonly depth: ArrayLike<number>
  readonly kind: readonly ('post' | 'comment' | 'missing')[]
  /** Messages of the node's branch, itself included, also those that are no nodes here. */
  readonly size: ArrayLike<number>
  /** Direct replies, also those that are no nodes here. */
  readonly replies: ArrayLike<number>
  /** How many of the replies below a node are no nodes here. */
  readonly hidden: ArrayLike<number>
  /** Id of the person; null where unknown. */
  readonly author: readonly (number | null)[]
}

/** The rectangle of the layout that fills the picture when nothing is zoomed. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * A tree laid out in one of its faces: where each node is and what shape it has, for all who draw it (SVG, canvas, file)
 * or ask what lies where. Lengths are pixels at a scale of 1.
 */
export interface Scene {
  readonly frame: Frame
  /** By node: the middle of its mark. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** By node: how far its mark reaches from there, across and down. */
  readonly across: Float64Array
  readonly down: Float64Array
  /** Width of the lines around marks. */
  readonly line: number
  /** Draws the outline of a node, `away` from its mark. */
  mark(pen: Pen, node: number, away?: number): void
  /** Draws the eye of the post; nothing where the face gives it none. */
  eye(pen: Pen, node: number): void
  /** Draws the link from what the node answers; nothing where the face has no links. */
  link(pen: Pen, node: number): void
  /** The node at a point, or the closest within `reach` of its mark. */
  near(x: number, y: number, reach: number, isShown: (node: number) => boolean): number | null
  /** Whether names stand on their marks or next to them. */
  readonly labelled: 'inside' | 'beside'
  /** Labels that cover neither each other nor the nodes, nor links where there are few enough. */
  labels(wanted: WantedLabels): readonly Label[]
  /** First the one nearest to the top of the tree. */
  readonly guides: readonly Guide[]
  /** Pixels from one guide to the next that their names need. */
  readonly guideGap: number
}

/** A line that marks a level. */
export interface Guide {
  readonly level: number
  /** Where its name may stand, the middles of it, the best first. */
  readonly places: readonly { readonly x: number; readonly y: number }[]
  draw(pen: Pen): void
}

/** Labels that a caller wants. */
export type WantedLabels = Pick<
  LabelOptions,
  'order' | 'text' | 'em' | 'coverable' | 'taken' | 'oneOf' | 'ends' | 'shorter'
> & {
  readonly within: Box
}

/** The faces of a tree that are pictures. */
export type Face = 'radial' | 'tidy' | 'icicle'

/** Where the nodes of a tree lie in one of its faces: numbers alone, which can be worked out in a thread. */
export type Layout =
  | { readonly face: 'radial'; readonly places: Radial }
  | { readonly face: 'tidy'; readonly places: TidyPlaces }
  | { readonly face: 'icicle'; readonly places: Icicle; readonly stretch: number }

/** Lays a tree out: what takes time. `stretch`: how many times wider than high there is room, for faces that can use it. */
export function layOut(
  face: Face,
  tree: Pick<DrawnTree, 'parent' | 'replies' | 'size'>,
  stretch = 1,
): Layout {
  if (face === 'radial') return { face, places: radial(tree) }
  return face === 'tidy'
    ? { face, places: tidyPlaces(tree, { ...ROOM, width: ROOM.width * stretch }) }
    : { face, places: icicle(tree), stretch }
}

/** A tree that is laid out, with all that can be asked of it. */
export function sceneOf(layout: Layout, tree: DrawnTree): Scene {
  if (layout.face === 'radial') return radialScene(layout.places, tree)
  return layout.face === 'tidy'
    ? tidyScene(layout.places, tree)
    : icicleScene(layout.places, tree, layout.stretch)
}

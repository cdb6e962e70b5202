import type { Box, Label } from '../../../../lib/layout/labels.ts'
import type { Pen } from '../../../../lib/layout/pen.ts'

/** The rectangle of the layout that fills the stage when nothing is zoomed. */
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
  /** Labels that cover neither each other nor the nodes. */
  labels(wanted: WantedLabels): readonly Label[]
  readonly guides: readonly Guide[]
}

/** A line that marks a level. */
export interface Guide {
  readonly level: number
  readonly width: number
  /** Where its number stands. */
  readonly x: number
  readonly y: number
  draw(pen: Pen): void
}

/** What is to be labelled. */
export interface WantedLabels {
  /** First the most important. */
  readonly order: readonly number[]
  readonly text: (node: number) => string | null
  /** Height of the type, in the layout's lengths. */
  readonly em: number
  readonly within: Box
  /** Nodes that a label may cover. */
  readonly coverable: (node: number) => boolean
}

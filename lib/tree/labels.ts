import type { Pen } from './pen.ts'
import type { Radial } from './radial.ts'
import { type Box, contains, Dotted, Grid, overlap } from './room.ts'
import { textWidth } from './text-width.ts'

/** Where nodes stand and how large they are: centres and radii. */
export type Discs = Pick<Radial, 'x' | 'y' | 'disc'>

/** A label that found room. */
export interface Label {
  readonly node: number
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Labels to place, and how large they are. */
export interface LabelOptions {
  /** Nodes in order of importance: the first ones get the best places. */
  readonly order: readonly number[]
  /** By node: the label's text; null for none. */
  readonly text: (node: number) => string | null
  /** By node: a shorter text where the first finds no room; null, or left out: none. */
  readonly shorter?: (node: number) => string | null
  /** Height of the type, in the layout's own lengths. */
  readonly em: number
  /** At most so many. */
  readonly most: number
  /** Where they must stay. */
  readonly within: Box
  /** Nodes that a label may cover; where this is left out, none. */
  readonly coverable?: (node: number) => boolean
  /** By node: where its label may stand, the best first; where this is left out, all around, outward first. */
  readonly sides?: (node: number) => readonly Side[]
  /** By node: of equal ones that are not null, one has a label; where this is left out, each may. */
  readonly oneOf?: (node: number) => number | null
  /** Boxes that labels must not cover. */
  readonly taken?: readonly Box[]
  /**
   * By node: other nodes that its label may stand beside, the best first, should it find no room at its own; it is then
   * never left out. Left out: none.
   */
  readonly ends?: (node: number) => readonly number[]
  /** Draws the link to a node: where nodes are few enough to follow links, labels keep off them. */
  readonly link?: (pen: Pen, node: number) => void
}

/** Up to so many nodes, links can be followed by the eye. */
const FOLLOWED = 1500
/** Up to so many, every one is named: a label that finds no room beside its node stands a little farther, or on a link. */
export const ALL_NAMED = 40

/**
 * Names beside their nodes, greedily: each takes the first of its places (right, left, below, above; outward first)
 * where it covers no node, no label and no link; one that finds none is left out. In small trees it looks farther, as long
 * as no other node is nearer, and stands on a link rather than nowhere. O(labels) with a grid of cells.
 */
export function placeLabels(places: Discs, options: LabelOptions): readonly Label[] {
  const { order, text, em, most, within, coverable = () => false, taken: others = [], link } = options
  const { sides = (node: number) => around(places, node), oneOf = () => null } = options
  const { ends = () => [], shorter = () => null } = options
  const named = new Set<number | null>()
  const taken = new Grid(em * 2)
  const linked = new Grid(em * 2)
  const length = places.x.length
  for (const box of others) taken.add(box)
  for (let node = 0; node < length; node++) {
    const box = covered(places, node)
    if (overlap(box, within) && !coverable(node)) taken.add(box)
  }
  if (link !== undefined && length <= FOLLOWED) {
    const pen = new Dotted(em / 2, (x, y) => linked.add({ left: x, right: x, top: y, bottom: y }))
    for (let node = 1; node < length; node++) if (!coverable(node)) link(pen, node)
  }
  const labels: Label[] = []
  const place = (
    beside: number,
    content: string,
    at: Iterable<Place>,
    isOnLinks: boolean,
    node = beside,
  ): boolean => {
    const width = textWidth(content) * em
    for (const { side, away } of at) {
      const label = { ...labelAt(places, beside, content, side, em, away), node }
      const box = boxOf(label, width, em)
      if (!contains(within, box) || !taken.isFree(box) || !(isOnLinks || linked.isFree(box))) continue
      if (away > BESIDE && length <= ALL_NAMED && !isNearest(places, beside, box)) continue
      taken.add(box)
      labels.push(label)
      if (oneOf(node) !== null) named.add(oneOf(node))
      return true
    }
    return false
  }
  const beside = (node: number) => sides(node).map(side => ({ side, away: BESIDE }))
  const homeless: number[] = []
  for (const node of order) {
    if (labels.length >= most) break
    const content = text(node)
    if (content === null || named.has(oneOf(node))) continue
    if (place(node, content, beside(node), false)) continue
    const others = ends(node)
    const atAnEnd = (said: string | null) =>
      said !== null &&
      others.some(
        end =>
          place(end, said, beside(end), false, node) || place(end, said, farther(places, end), false, node),
      )
    if (atAnEnd(content)) continue
    if (others.length > 0 && (place(node, content, farther(places, node), false) || atAnEnd(shorter(node))))
      continue
    if (length <= ALL_NAMED) homeless.push(node)
    else if (others.length > 0) place(node, shorter(node) ?? content, farther(places, node), true)
  }
  // Last, since a label that looks farther takes what may be the only place of another.
  for (const node of homeless) {
    if (named.has(oneOf(node))) continue
    const content = text(node)!
    if (!place(node, content, farther(places, node), false)) place(node, content, farther(places, node), true)
  }
  return labels
}

/** A place of a label: on which side of its node, and how far from it in ems. */
interface Place {
  readonly side: Side
  readonly away: number
}

const BESIDE = 0.35

/** All places around a node, the near ones first. */
function farther(places: Discs, node: number): readonly Place[] {
  const sides = [...around(places, node), ...CORNERS]
  return [BESIDE, 0.9, 1.6, 2.4].flatMap(away => sides.map(side => ({ side, away })))
}

/** Whether no other node is nearer to a box: else it would be read as that one's label. */
function isNearest({ x, y, disc }: Discs, node: number, { left, right, top, bottom }: Box): boolean {
  const gap = (other: number) =>
    Math.hypot(
      Math.max(left - x[other]!, 0, x[other]! - right),
      Math.max(top - y[other]!, 0, y[other]! - bottom),
    ) - disc[other]!
  const own = gap(node)
  return x.every((_, other) => other === node || gap(other) >= own)
}

/** Where a label stands beside its node. */
export type Side = 'right' | 'left' | 'below' | 'above' | (typeof CORNERS)[number]

const CORNERS = ['upper right', 'lower right', 'upper left', 'lower left'] as const

function around({ x, y }: Discs, node: number): readonly Side[] {
  const outward: Side[] = x[node]! >= 0 ? ['right', 'left'] : ['left', 'right']
  return [...outward, ...(y[node]! >= 0 ? (['below', 'above'] as const) : (['above', 'below'] as const))]
}

function labelAt(
  { x, y, disc }: Discs,
  node: number,
  text: string,
  side: Side,
  em: number,
  ems: number,
): Label {
  const away = disc[node]! + em * ems
  const base = { node, text }
  if (side === 'right') return { ...base, x: x[node]! + away, y: y[node]! + em * 0.35, anchor: 'start' }
  if (side === 'left') return { ...base, x: x[node]! - away, y: y[node]! + em * 0.35, anchor: 'end' }
  if (side === 'below') return { ...base, x: x[node]!, y: y[node]! + away + em * 0.8, anchor: 'middle' }
  if (side === 'above') return { ...base, x: x[node]!, y: y[node]! - away, anchor: 'middle' }
  const slant = away * Math.SQRT1_2
  const isRight = side === 'upper right' || side === 'lower right'
  const isUpper = side === 'upper right' || side === 'upper left'
  return {
    ...base,
    x: x[node]! + (isRight ? slant : -slant),
    y: y[node]! + (isUpper ? -slant : slant + em * 0.8),
    anchor: isRight ? 'start' : 'end',
  }
}

function boxOf({ x, y, anchor }: Label, width: number, em: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  const breath = em * 0.12
  return {
    left: left - breath,
    right: left + width + breath,
    top: y - em * 0.85 - breath,
    bottom: y + em * 0.25 + breath,
  }
}

/** The box that a node covers. */
function covered({ x, y, disc }: Discs, node: number): Box {
  const reach = disc[node]!
  return {
    left: x[node]! - reach,
    right: x[node]! + reach,
    top: y[node]! - reach,
    bottom: y[node]! + reach,
  }
}

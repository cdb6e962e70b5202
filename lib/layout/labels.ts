import type { Radial } from './radial.ts'
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

/** What labels are to be placed, and how large they are. */
export interface LabelOptions {
  /** Nodes in order of importance: the first ones get the best places. */
  readonly order: readonly number[]
  /** By node: what is to stand there; null for none. */
  readonly text: (node: number) => string | null
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
}

/** A rectangle. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Names beside their nodes, greedily: each takes the first of its places (right, left, below, above; outward first)
 * where it covers no node and no label; one that finds none is left out. O(labels) with a grid of cells.
 */
export function placeLabels(
  places: Discs,
  {
    order,
    text,
    em,
    most,
    within,
    coverable = () => false,
    sides = node => around(places, node),
  }: LabelOptions,
): readonly Label[] {
  const taken = new Grid(em * 2)
  for (let node = 0; node < places.x.length; node++) {
    const box = covered(places, node)
    if (overlap(box, within) && !coverable(node)) taken.add(box)
  }
  const labels: Label[] = []
  for (const node of order) {
    if (labels.length >= most) break
    const content = text(node)
    if (content === null) continue
    const width = textWidth(content) * em
    for (const side of sides(node)) {
      const label = labelAt(places, node, content, side, em)
      const box = boxOf(label, width, em)
      if (!contains(within, box) || !taken.isFree(box)) continue
      taken.add(box)
      labels.push(label)
      break
    }
  }
  return labels
}

/** Where a label stands beside its node. */
export type Side = 'right' | 'left' | 'below' | 'above'

function around({ x, y }: Discs, node: number): readonly Side[] {
  const outward: Side[] = x[node]! >= 0 ? ['right', 'left'] : ['left', 'right']
  return [...outward, ...(y[node]! >= 0 ? (['below', 'above'] as const) : (['above', 'below'] as const))]
}

function labelAt({ x, y, disc }: Discs, node: number, text: string, side: Side, em: number): Label {
  const away = disc[node]! + em * 0.35
  const base = { node, text }
  if (side === 'right') return { ...base, x: x[node]! + away, y: y[node]! + em * 0.35, anchor: 'start' }
  if (side === 'left') return { ...base, x: x[node]! - away, y: y[node]! + em * 0.35, anchor: 'end' }
  if (side === 'below') return { ...base, x: x[node]!, y: y[node]! + away + em * 0.8, anchor: 'middle' }
  return { ...base, x: x[node]!, y: y[node]! - away, anchor: 'middle' }
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

/** What a node covers. */
function covered({ x, y, disc }: Discs, node: number): Box {
  const reach = disc[node]!
  return {
    left: x[node]! - reach,
    right: x[node]! + reach,
    top: y[node]! - reach,
    bottom: y[node]! + reach,
  }
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top

const contains = (outer: Box, inner: Box) =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom

/** Boxes by the cells they touch. */
class Grid {
  readonly #cells = new Map<number, Box[]>()
  readonly #cell: number

  constructor(cell: number) {
    this.#cell = cell
  }

  add(box: Box): void {
    this.#visit(box, (there, key) => {
      if (there) there.push(box)
      else this.#cells.set(key, [box])
      return true
    })
  }

  isFree(box: Box): boolean {
    return this.#visit(box, there => {
      if (there) for (const other of there) if (overlap(box, other)) return false
      return true
    })
  }

  /** Visits what a box touches until `goOn` says no; gives what it said last. Called a million times: no generator. */
  #visit(
    { left, right, top, bottom }: Box,
    goOn: (there: Box[] | undefined, key: number) => boolean,
  ): boolean {
    const cell = this.#cell
    const lastRow = Math.floor(bottom / cell)
    const lastColumn = Math.floor(right / cell)
    for (let row = Math.floor(top / cell); row <= lastRow; row++) {
      for (let column = Math.floor(left / cell); column <= lastColumn; column++) {
        const key = row * 100_003 + column
        if (!goOn(this.#cells.get(key), key)) return false
      }
    }
    return true
  }
}

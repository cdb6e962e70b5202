import type { Shape } from '../../../db/queries/shapes.ts'
import { radial } from '../../../lib/layout/radial.ts'
import { AUTHOR_COLOURS } from '../../_shared/author-colour.ts'

/** Dots of one colour and one size, as the data of a path of strokes without length. */
export interface Dots {
  /** Place among the people who have a colour; null: nobody of them. */
  readonly rank: number | null
  readonly width: number
  readonly path: string
}

/** A reply tree, drawn so that a comment without replies has a radius of 1 wherever it stands. */
export interface TreeDrawing {
  readonly links: string
  readonly dots: readonly Dots[]
  /** Half the side of the square around the post that holds it. */
  readonly half: number
}

/** Sizes of dots, radii: as many as the eye tells apart. */
const SIZES = [1, 1.5, 2.2, 3.2, 4.6]

/** Draws a reply tree; `ranks`: who has a colour. */
export function treeDrawing(shape: Shape, ranks: ReadonlyMap<number, number>): TreeDrawing {
  const { parent, author } = shape
  const { x, y, disc } = radial(shape)
  const smallest = disc.reduce((least, each, node) => (node === 0 ? least : Math.min(least, each)), disc[0]!)
  const at = (node: number) => `${tenth(x[node]! / smallest)} ${tenth(y[node]! / smallest)}`
  const groups = new Map<string, { rank: number | null; width: number; path: string }>()
  let links = ''
  let half = 0
  for (let i = 0; i < parent.length; i++) {
    const size = SIZES.findLast(each => each <= (1.15 * disc[i]!) / smallest) ?? 1
    half = Math.max(half, (Math.abs(x[i]!) + disc[i]!) / smallest, (Math.abs(y[i]!) + disc[i]!) / smallest)
    if (i > 0) links += `${i > 1 && parent[i] === i - 1 ? '' : `M${at(parent[i]!)}`}L${at(i)}`
    const rank = ranks.get(author[i] ?? -1) ?? null
    const key = `${rank} ${size}`
    const group = groups.get(key) ?? { rank, width: 2 * size, path: '' }
    group.path += `M${at(i)}h0`
    groups.set(key, group)
  }
  // Grey first, small over large: whom one looks for lies on top.
  const dots = [...groups.values()].sort(
    (a, b) => (b.rank ?? AUTHOR_COLOURS) - (a.rank ?? AUTHOR_COLOURS) || b.width - a.width,
  )
  return { links, dots, half }
}

const tenth = (value: number) => Math.round(value * 10) / 10

import type { Shape } from '../../../db/queries/shapes.ts'
import { radial } from '../../../lib/tree/radial.ts'
import { type Layer, sketchedDots, sketchedLinks } from '../../../lib/tree/svg.ts'
import { AUTHOR_COLOURS, authorColour } from '../../_shared/author-colour.ts'

/** A reply tree, drawn so that a comment without replies has a radius of 1 wherever it stands. */
export interface TreeDrawing {
  readonly links: string
  readonly dots: readonly Layer[]
  /** Half the side of the square around the post that holds it. */
  readonly half: number
}

/** Sizes of dots, radii: as many as the eye tells apart. */
const SIZES = [1, 1.5, 2.2, 3.2, 4.6]

const colours = Array.from({ length: AUTHOR_COLOURS + 1 }, (_, rank) => authorColour(rank))

/** Draws a reply tree; `ranks`: who has a colour. */
export function treeDrawing(shape: Shape, ranks: ReadonlyMap<number, number>): TreeDrawing {
  const { parent, author } = shape
  const { x, y, disc } = radial(shape)
  const smallest = disc.reduce((least, each, node) => (node === 0 ? least : Math.min(least, each)), disc[0]!)
  const half = parent.reduce(
    (most, _, i) => Math.max(most, Math.abs(x[i]!) + disc[i]!, Math.abs(y[i]!) + disc[i]!),
    0,
  )
  const places = { x, y, parent, scale: 1 / smallest, parts: 10 }
  return {
    links: sketchedLinks(places),
    dots: sketchedDots(
      places,
      { colours, of: node => ranks.get(author[node] ?? -1) ?? AUTHOR_COLOURS },
      node => 2 * (SIZES.findLast(each => each <= (1.15 * disc[node]!) / smallest) ?? 1),
    ),
    half: half / smallest,
  }
}

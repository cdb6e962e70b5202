import type { Shape } from '../../../db/queries/shapes.ts'
import { radial } from '../../../lib/layout/radial.ts'

/** Half the side of a thumbnail's own square; two lengths are a pixel. */
export const HALF = 44

/** Farthest that answers to the post stand from it where nothing else needs the room. */
const FIRST_RING = 26

const known = new WeakMap<Shape, string>()

/** The links of a reply tree around the post at 0, 0, as the data of one SVG path in whole numbers. */
export function shapePath(shape: Shape): string {
  const path = known.get(shape) ?? drawn(shape)
  known.set(shape, path)
  return path
}

function drawn(shape: Shape): string {
  const { parent } = shape
  const { x, y, radius, rings } = radial(shape, HALF)
  const reach = radius.reduce((most, each) => Math.max(most, each), 0)
  if (reach === 0) return ''
  const scale = Math.min((HALF - 2) / reach, FIRST_RING / (rings[1]?.inner || 1))
  const at = (node: number) => `${Math.round(x[node]! * scale)} ${Math.round(y[node]! * scale)}`
  let path = ''
  for (let i = 1; i < parent.length; i++) {
    const above = parent[i]!
    if (i === 1 || above !== i - 1) path += `M${at(above)}`
    path += `L${at(i)}`
  }
  return path.replaceAll(' -', '-')
}

import type { Shape } from '../../../db/queries/shapes.ts'
import { radialPlaces } from '../../../lib/layout/radial.ts'

/** Farthest that answers to the post stand from it where nothing else needs the room, as a part of all there is. */
const FIRST_RING = 0.6

/**
 * Draws the links of reply trees around the post at 0, 0, each as the data of one SVG path in whole numbers that reach
 * from -half to half. A shape is drawn once.
 */
export function shapePaths(half: number): (shape: Shape) => string {
  const known = new WeakMap<Shape, string>()
  return shape => {
    const path = known.get(shape) ?? drawn(shape, half)
    known.set(shape, path)
    return path
  }
}

function drawn(shape: Shape, half: number): string {
  const { parent } = shape
  const { x, y, radius, rings } = radialPlaces(parent, half)
  const reach = radius.reduce((most, each) => Math.max(most, each), 0)
  if (reach === 0) return ''
  const scale = Math.min((half - 2) / reach, (FIRST_RING * half) / (rings[1]?.inner || 1))
  const at = (node: number) => `${Math.round(x[node]! * scale)} ${Math.round(y[node]! * scale)}`
  let path = ''
  for (let i = 1; i < parent.length; i++) {
    const above = parent[i]!
    if (i === 1 || above !== i - 1) path += `M${at(above)}`
    path += `L${at(i)}`
  }
  return path.replaceAll(' -', '-')
}

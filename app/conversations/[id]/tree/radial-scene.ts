import { placeLabels } from '../../../../lib/layout/labels.ts'
import { drawLink } from '../../../../lib/layout/link.ts'
import { circle } from '../../../../lib/layout/pen.ts'
import { type Radial, radial } from '../../../../lib/layout/radial.ts'
import { discMarks } from './disc-marks.ts'
import type { Frame, Guide, Scene } from './scene.ts'
import { NONE, type TreeModel } from './tree-model.ts'

/** Names at once. */
const MOST_LABELS = 90

/** The tree around its post: discs on rings, linked. */
export function radialScene({ picture }: Pick<TreeModel, 'picture'>): Scene {
  const { parent, depth, kind } = picture
  const places = radial(picture)
  const { rings } = places
  const top = depth[0]!
  return {
    frame: frameOf(places),
    ...discMarks(places, kind),
    link(pen, node) {
      const above = parent[node]!
      if (above !== NONE) drawLink(pen, places, above, node, rings[depth[node]! - top]!.turn)
    },
    labels: wanted => placeLabels(places, { ...wanted, most: MOST_LABELS }),
    guides: guidesOf(places, top),
  }
}

/** A circle or, where a level needs several rows, a band for each level. */
function guidesOf({ rings }: Radial, top: number): Guide[] {
  return rings.slice(1).map(({ inner, outer }, index) => ({
    level: top + index + 1,
    width: Math.max(1, Math.round(outer - inner)),
    x: 0,
    y: -inner,
    draw: pen => circle(pen, 0, 0, (inner + outer) / 2),
  }))
}

const MARGIN = { x: 76, y: 26 }
const LEAST = { width: 560, height: 460 }

/** What encloses the tree and room for names around it; never so little that a small tree would be blown up. */
function frameOf({ bounds }: Radial): Frame {
  const width = Math.max(LEAST.width, bounds.right - bounds.left + 2 * MARGIN.x)
  const height = Math.max(LEAST.height, bounds.bottom - bounds.top + 2 * MARGIN.y)
  return {
    left: Math.round((bounds.left + bounds.right - width) / 2),
    top: Math.round((bounds.top + bounds.bottom - height) / 2),
    width: Math.round(width),
    height: Math.round(height),
  }
}

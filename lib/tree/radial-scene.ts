import { discMarks } from './disc-marks.ts'
import { placeLabels } from './labels.ts'
import { drawLink } from './link.ts'
import { circle } from './pen.ts'
import type { Radial } from './radial.ts'
import type { DrawnTree, Frame, Guide, Scene } from './scene.ts'

/** Names at once. */
const MOST_LABELS = 90

/** The tree around its post: discs on rings, linked. */
export function radialScene(places: Radial, { parent, depth, kind }: DrawnTree): Scene {
  const { rings } = places
  const top = depth[0]!
  const link: Scene['link'] = (pen, node) => {
    if (node > 0) drawLink(pen, places, parent[node]!, node, rings[depth[node]! - top]!.turn)
  }
  return {
    frame: frameOf(places),
    ...discMarks(places, kind),
    link,
    labels: wanted => placeLabels(places, { ...wanted, most: MOST_LABELS, link }),
    guides: guidesOf(places, top),
    guideGap: 22,
  }
}

/** Directions in which the names of levels may stand, radians from the top: upwards first. */
const DIRECTIONS = Array.from({ length: 24 }, (_, i) => (Math.ceil(i / 2) * (i % 2 ? -1 : 1) * Math.PI) / 12)

/** How far inside a full ring its name stands. */
const INSIDE = 15

/** A whole circle a level, where its outermost nodes stand. */
function guidesOf({ rings }: Radial, top: number): Guide[] {
  return rings.slice(1).map(({ outer }, index) => ({
    level: top + index + 1,
    // On the ring, or just inside one that is full.
    places: [outer, outer - INSIDE].flatMap(radius =>
      DIRECTIONS.map(angle => ({ x: radius * Math.sin(angle), y: -radius * Math.cos(angle) })),
    ),
    draw: pen => circle(pen, 0, 0, outer),
  }))
}

/** Around the tree, for names; and around its rings. */
const MARGIN = { x: 76, y: 26, ring: 6 }
const LEAST = { width: 560, height: 460 }

/** The frame around the tree, its rings and room for names; never so small that a small tree would be blown up. */
function frameOf({ bounds, rings }: Radial): Frame {
  const ring = rings.at(-1)!.outer + MARGIN.ring
  const left = Math.min(bounds.left - MARGIN.x, -ring)
  const right = Math.max(bounds.right + MARGIN.x, ring)
  const top = Math.min(bounds.top - MARGIN.y, -ring)
  const bottom = Math.max(bounds.bottom + MARGIN.y, ring)
  const width = Math.max(LEAST.width, right - left)
  const height = Math.max(LEAST.height, bottom - top)
  return {
    left: Math.round((left + right - width) / 2),
    top: Math.round((top + bottom - height) / 2),
    width: Math.round(width),
    height: Math.round(height),
  }
}

import { placeLabels } from '../../../../lib/layout/labels.ts'
import { drawLink } from '../../../../lib/layout/link.ts'
import { circle, type Pen } from '../../../../lib/layout/pen.ts'
import { type Radial, radial } from '../../../../lib/layout/radial.ts'
import type { Frame, Guide, Scene } from './scene.ts'
import { NONE, type TreeModel } from './tree-model.ts'

/** Names at once. */
const MOST_LABELS = 90
/** Times the disc's radius that a missing message's diamond reaches: the same area. */
const DIAMOND = 1.25

/** The tree around its post: discs on rings, linked. */
export function radialScene({ picture }: Pick<TreeModel, 'picture'>): Scene {
  const { parent, depth, kind } = picture
  const places = radial(picture)
  const { x, y, disc, rings } = places
  const top = depth[0]!
  return {
    frame: frameOf(places),
    x,
    y,
    across: disc,
    down: disc,
    line: Math.min(1.5, 0.4 * smallest(disc)),
    mark(pen, node, away = 0) {
      if (kind[node] === 'missing') diamond(pen, x[node]!, y[node]!, disc[node]! * DIAMOND + away)
      else circle(pen, x[node]!, y[node]!, disc[node]! + away)
    },
    labelled: 'beside',
    eye(pen, node) {
      circle(pen, x[node]!, y[node]!, disc[node]! * 0.42)
    },
    link(pen, node) {
      const above = parent[node]!
      if (above !== NONE) drawLink(pen, places, above, node, rings[depth[node]! - top]!.turn)
    },
    near(atX, atY, reach, isShown) {
      let best: number | null = null
      let least = reach
      for (let node = 0; node < x.length; node++) {
        const distance = Math.hypot(x[node]! - atX, y[node]! - atY) - disc[node]!
        if (distance < least && isShown(node)) {
          least = distance
          best = node
        }
      }
      return best
    },
    labels: wanted => placeLabels(places, { ...wanted, most: MOST_LABELS }),
    guides: guidesOf(places, top),
  }
}

function diamond(pen: Pen, x: number, y: number, reach: number): void {
  pen.moveTo(x, y - reach)
  pen.lineTo(x + reach, y)
  pen.lineTo(x, y + reach)
  pen.lineTo(x - reach, y)
  pen.closePath()
}

function smallest(disc: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (const radius of disc) least = Math.min(least, radius)
  return least
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

import type { Discs } from './labels.ts'
import { circle, type Pen } from './pen.ts'
import type { DrawnTree, Scene } from './scene.ts'

/** Times the disc's radius that a missing message's diamond reaches: the same area. */
const DIAMOND = 1.25

/** The part that scenes of discs share: discs and diamonds, the post's eye, and the node near a point. */
export function discMarks(
  { x, y, disc }: Discs,
  kind: DrawnTree['kind'],
): Pick<Scene, 'x' | 'y' | 'across' | 'down' | 'line' | 'mark' | 'eye' | 'near' | 'labelled'> {
  return {
    x,
    y,
    across: disc,
    down: disc,
    line: Math.min(1.5, 0.4 * smallest(disc)),
    labelled: 'beside',
    mark(pen, node, away = 0) {
      if (kind[node] === 'missing') diamond(pen, x[node]!, y[node]!, disc[node]! * DIAMOND + away)
      else circle(pen, x[node]!, y[node]!, disc[node]! + away)
    },
    eye(pen, node) {
      circle(pen, x[node]!, y[node]!, disc[node]! * 0.42)
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

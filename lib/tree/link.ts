import type { Pen } from './pen.ts'
import type { Radial } from './radial.ts'

/**
 * Draws the link from node `from` out to node `to`: it leaves and arrives along the rays and goes round the post, never
 * across it. `turn` is that of the ring it leads to.
 */
export function drawLink(pen: Pen, { x, y, radius, angle }: Radial, from: number, to: number, turn: number) {
  pen.moveTo(x[from]!, y[from]!)
  if (radius[from] === 0) {
    pen.lineTo(x[to]!, y[to]!)
    return
  }
  const r0 = radius[from]!
  const out = radius[to]! - r0
  // The turn of the ring is a spiral, even along the way; only the branching itself is eased at both ends.
  const branching = angle[to]! - angle[from]! - turn
  const pieces = Math.max(1, Math.ceil(Math.abs(angle[to]! - angle[from]!) / (Math.PI / 4)))
  const at = (t: number): Point => {
    const r = r0 + out * t
    const a = angle[from]! + turn * t + branching * t * t * (3 - 2 * t)
    const speed = turn + branching * 6 * t * (1 - t)
    return {
      x: r * Math.sin(a),
      y: -r * Math.cos(a),
      dx: out * Math.sin(a) + r * speed * Math.cos(a),
      dy: -out * Math.cos(a) + r * speed * Math.sin(a),
    }
  }
  let before = at(0)
  for (let piece = 1; piece <= pieces; piece++) {
    const next = at(piece / pieces)
    const third = 1 / (3 * pieces)
    pen.bezierCurveTo(
      before.x + before.dx * third,
      before.y + before.dy * third,
      next.x - next.dx * third,
      next.y - next.dy * third,
      next.x,
      next.y,
    )
    before = next
  }
}

/** A point of the curve, and where it is heading. */
interface Point {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}

import type { Ties } from './ties.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** The line nearest to a point, within reach of it and among those drawn; null: there is none. */
export function nearestTie(
  { from, to }: Pick<Ties, 'from' | 'to'>,
  places: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  { x, y }: Point,
  reach: number,
  isDrawn: (tie: number) => boolean,
): number | null {
  let nearest: number | null = null
  let least = reach * reach
  for (let tie = 0; tie < from.length; tie++) {
    const x1 = places.x[from[tie]!]!
    const y1 = places.y[from[tie]!]!
    const x2 = places.x[to[tie]!]!
    const y2 = places.y[to[tie]!]!
    if (Math.min(x1, x2) > x + reach || Math.max(x1, x2) < x - reach) continue
    if (Math.min(y1, y2) > y + reach || Math.max(y1, y2) < y - reach) continue
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
    const at = Math.min(1, Math.max(0, along))
    const distance = (x1 + at * (x2 - x1) - x) ** 2 + (y1 + at * (y2 - y1) - y) ** 2
    if (distance >= least || !isDrawn(tie)) continue
    nearest = tie
    least = distance
  }
  return nearest
}
